"""The way from kernel to browser, without the delay that makes sliders stutter."""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Sends each message at once.

    A slider's picture follows a few small messages. By default TCP holds it back until the browser
    has acknowledged those, which takes up to 40 ms (Nagle's algorithm and delayed
    acknowledgements, RFC 896 and RFC 1122).
    """

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()
