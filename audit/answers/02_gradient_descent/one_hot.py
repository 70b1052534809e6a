import numpy as np


def right_eye(labels, n_classes):
    """Right: row k of the identity matrix is the target of label k."""
    return np.eye(n_classes)[labels]


def right_loop(labels, n_classes):
    """Right: zeros, and a 1 in each row."""
    result = np.zeros((len(labels), n_classes))
    for k in range(len(labels)):
        result[k, labels[k]] = 1
    return result


def right_pairs_of_indices(labels, n_classes):
    """Right: all ones at once by pairs of row and column."""
    Y = np.zeros((labels.shape[0], n_classes), dtype=int)
    Y[np.arange(labels.shape[0]), labels] = 1
    return Y


def right_comparison(labels, n_classes):
    """Right: compares every label with every class, as numbers."""
    return (labels[:, None] == np.arange(n_classes)).astype(float)


def right_float32(labels, n_classes):
    """Right: in 32-bit floats, as for a GPU."""
    return np.eye(n_classes, dtype=np.float32)[np.asarray(labels)]


def right_nested_lists(labels, n_classes):
    """Right: a beginner's lists with if and else."""
    rows = []
    for label in labels:
        row = []
        for c in range(n_classes):
            if c == label:
                row.append(1)
            else:
                row.append(0)
        rows.append(row)
    return np.array(rows).reshape(len(labels), n_classes)


def right_column_by_column(labels, n_classes):
    """Right: one column per class."""
    return np.stack([np.where(labels == c, 1.0, 0.0) for c in range(n_classes)], axis=1)


def wrong_classes_from_labels(labels, n_classes):
    """Wrong: counts the classes by the largest label, so unused ones lose their column."""
    return np.eye(labels.max() + 1)[labels]


def wrong_classes_that_occur(labels, n_classes):
    """Wrong: only classes that occur get a column."""
    classes = np.unique(labels)
    return (labels[:, None] == classes).astype(float)


def wrong_transposed(labels, n_classes):
    """Wrong: one column per sample in place of one row."""
    Y = np.zeros((n_classes, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


def wrong_square_by_samples(labels, n_classes):
    """Wrong: a square of the number of samples."""
    Y = np.zeros((len(labels), len(labels)))
    for k in range(len(labels)):
        Y[k, labels[k]] = 1
    return Y


def wrong_all_columns_of_labels(labels, n_classes):
    """Wrong: Y[:, labels] sets whole columns."""
    Y = np.zeros((len(labels), n_classes))
    Y[:, labels] = 1
    return Y


def wrong_rows_of_labels(labels, n_classes):
    """Wrong: Y[labels] sets whole rows."""
    Y = np.zeros((len(labels), n_classes))
    Y[labels] = 1
    return Y


def wrong_labels_from_one(labels, n_classes):
    """Wrong: takes labels to start at 1; label 0 goes to the last class."""
    return np.eye(n_classes)[labels - 1]


def wrong_class_too_far(labels, n_classes):
    """Wrong: the classes are counted from 1, each 1 stands a column too far to the left."""
    rows = []
    for label in labels:
        rows.append([1 if c == label else 0 for c in range(1, n_classes + 1)])
    return np.array(rows)


def wrong_one_column_more(labels, n_classes):
    """Wrong: one column too many."""
    Y = np.zeros((len(labels), n_classes + 1))
    Y[np.arange(len(labels)), labels] = 1
    return Y


def wrong_last_class_missing(labels, n_classes):
    """Wrong: the last class has no column."""
    return (labels[:, None] == np.arange(n_classes - 1)).astype(int)


def wrong_inverted(labels, n_classes):
    """Wrong: 0 at the right class and 1 elsewhere."""
    return 1 - np.eye(n_classes)[labels]


def wrong_label_as_value(labels, n_classes):
    """Wrong: writes the label and not 1; class 0 stays empty."""
    Y = np.zeros((len(labels), n_classes))
    for k, label in enumerate(labels):
        Y[k, label] = label
    return Y


def wrong_minus_one_elsewhere(labels, n_classes):
    """Wrong: -1 in place of 0 at the other classes."""
    return 2 * np.eye(n_classes)[labels] - 1


def wrong_thermometer(labels, n_classes):
    """Wrong: ones up to the label and not only at it."""
    return (np.arange(n_classes) <= labels[:, None]).astype(float)


def wrong_counts(labels, n_classes):
    """Wrong: counts how often each class occurs."""
    return np.bincount(labels, minlength=n_classes)


def wrong_one_row_for_all(labels, n_classes):
    """Wrong: all ones go to a single row."""
    row = np.zeros(n_classes)
    for label in labels:
        row[label] = 1
    return row


def wrong_row_not_reset(labels, n_classes):
    """Wrong: the row is not set to 0 again for the next sample."""
    row = [0] * n_classes
    rows = []
    for label in labels:
        row[label] = 1
        rows.append(row.copy())
    return np.array(rows)


def wrong_same_row_object(labels, n_classes):
    """Wrong: the list holds the same row n times, all show the last label."""
    row = np.zeros(n_classes)
    rows = []
    for label in labels:
        row[:] = 0
        row[label] = 1
        rows.append(row)
    return np.array(rows)


def wrong_multiplied_list(labels, n_classes):
    """Wrong: [[0] * c] * n repeats one and the same row."""
    rows = [[0] * n_classes] * len(labels)
    for k, label in enumerate(labels):
        rows[k][label] = 1
    return np.array(rows)


def wrong_return_in_loop(labels, n_classes):
    """Wrong: returns after the first sample."""
    Y = np.zeros((len(labels), n_classes))
    for k in range(len(labels)):
        Y[k, labels[k]] = 1
        return Y


def wrong_last_sample_missed(labels, n_classes):
    """Wrong: the loop stops before the last sample."""
    Y = np.zeros((len(labels), n_classes))
    for k in range(len(labels) - 1):
        Y[k, labels[k]] = 1
    return Y


def wrong_identity(labels, n_classes):
    """Wrong: the first rows of the identity, whatever the labels are."""
    return np.eye(len(labels), n_classes)


def wrong_no_new_axis(labels, n_classes):
    """Wrong: compares labels and classes without a new axis."""
    return (labels == np.arange(n_classes)).astype(float)


def wrong_third_axis(labels, n_classes):
    """Wrong: labels as a column index give a third axis."""
    return np.eye(n_classes)[labels.reshape(-1, 1)]


def wrong_ten_classes(labels, n_classes):
    """Wrong: hard-coded for ten digits."""
    return np.eye(10)[labels]


def wrong_sorted(labels, n_classes):
    """Wrong: sorts the labels, the rows no longer belong to their samples."""
    return np.eye(n_classes)[np.sort(labels)]


def wrong_index_swapped(labels, n_classes):
    """Wrong: row and column are swapped in the assignment."""
    Y = np.zeros((len(labels), n_classes))
    for k, label in enumerate(labels):
        Y[label, k] = 1
    return Y


def wrong_shape_without_tuple(labels, n_classes):
    """Wrong: np.zeros gets the number of columns as its dtype and raises."""
    Y = np.zeros(len(labels), n_classes)
    Y[np.arange(len(labels)), labels] = 1
    return Y


def wrong_smoothed(labels, n_classes):
    """Wrong: smoothed targets of 0.9 and a share of 0.1, not 1 and 0."""
    return 0.9 * np.eye(n_classes)[labels] + 0.1 / n_classes


def wrong_flat(labels, n_classes):
    """Wrong: one long row for the whole batch."""
    return np.eye(n_classes)[labels].ravel()


def wrong_squeezed(labels, n_classes):
    """Wrong: a batch of one sample loses its row axis."""
    return np.squeeze(np.eye(n_classes)[labels])


def wrong_numbered_anew(labels, n_classes):
    """Wrong: classes are numbered by the order in which np.unique finds them."""
    return np.eye(n_classes)[np.unique(labels, return_inverse=True)[1]]
