"""The setting of `dlcourse lab` names a class that JupyterLab accepts, and that sends at once."""

from unittest.mock import Mock

from jupyter_server.services.kernels.connection.base import BaseKernelWebsocketConnection
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from traitlets import import_item

from dlcourse.cli.lab import PROMPT


def test_messages_are_sent_without_waiting_for_acknowledgements(monkeypatch):
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: "connected")
    connection_class = import_item(PROMPT.partition("=")[2])
    assert issubclass(connection_class, BaseKernelWebsocketConnection)
    handler = Mock(spec=KernelWebsocketHandler)
    connection = connection_class(websocket_handler=handler)
    assert connection.connect() == "connected"
    handler.set_nodelay.assert_called_once_with(True)
