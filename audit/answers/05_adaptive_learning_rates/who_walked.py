def right_list():
    """Right: the five methods in order."""
    return ["RMSProp", "SGD", "Adam", "Momentum", "Adagrad"]


def right_tuple():
    """Right: as a tuple."""
    return ("RMSProp", "SGD", "Adam", "Momentum", "Adagrad")


def right_by_letter():
    """Right: a method for each letter, made into a list."""
    walks = {"D": "Momentum", "B": "SGD", "E": "Adagrad", "A": "RMSProp", "C": "Adam"}
    return [walks[letter] for letter in "ABCDE"]


def wrong_adagrad_and_rmsprop():
    """Takes the two that shrink for one another."""
    return ["Adagrad", "SGD", "Adam", "Momentum", "RMSProp"]


def wrong_adam_and_momentum():
    """Takes the two that roll on for one another."""
    return ["RMSProp", "SGD", "Momentum", "Adam", "Adagrad"]


def wrong_adam_and_adagrad():
    """Looks at the first step only."""
    return ["RMSProp", "SGD", "Adagrad", "Momentum", "Adam"]


def wrong_sgd_and_momentum():
    """Looks at the first step of B and D only."""
    return ["RMSProp", "Momentum", "Adam", "SGD", "Adagrad"]


def wrong_constant_is_sgd():
    """Takes the walk with equal steps for SGD, whatever the gradient, and moves the others on."""
    return ["RMSProp", "Adam", "SGD", "Momentum", "Adagrad"]


def wrong_order_of_the_text():
    """The methods in the order in which they are named."""
    return ["SGD", "Momentum", "Adagrad", "RMSProp", "Adam"]


def wrong_twice_the_same():
    """RMSProp twice."""
    return ["RMSProp", "SGD", "Adam", "Momentum", "RMSProp"]


def wrong_lower_case():
    """Small letters."""
    return ["rmsprop", "sgd", "adam", "momentum", "adagrad"]


def wrong_spelling():
    """Another spelling of two of them."""
    return ["RMSprop", "SGD", "Adam", "Momentum", "AdaGrad"]


def wrong_four():
    """One is missing."""
    return ["RMSProp", "SGD", "Adam", "Momentum"]


def wrong_dict():
    """A dict in place of a list."""
    return {"A": "RMSProp", "B": "SGD", "C": "Adam", "D": "Momentum", "E": "Adagrad"}


def wrong_unfinished():
    """The last one is left open."""
    return ["RMSProp", "SGD", "Adam", "Momentum", None]
