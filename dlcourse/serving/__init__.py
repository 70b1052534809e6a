"""An extension of Jupyter's server, so that a saved notebook shows its experiments the next day.

`jupyter/etc/jupyter/jupyter_server_config.d/dlcourse.json` is installed with the course and
enables it for every JupyterLab of that environment, `dlcourse lab` or not.
"""

from typing import Any

from dlcourse.serving.still import drop_views


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "dlcourse.serving"}]


def _load_jupyter_server_extension(_server: object) -> None:
    """Nothing can be done yet: jupytext, which is loaded later, replaces the contents manager."""


async def _start_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(keep_stills)


def keep_stills(model: dict[str, Any], **_context: object) -> None:
    """Of what the server is about to save, change notebooks as `drop_views` does."""
    if model.get("type") == "notebook":
        drop_views(model.get("content"))
