"""How JupyterLab saves the course's notebooks: without what it changes by itself."""

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager


class CourseContents(AsyncLargeFileManager):
    """Leaves the version of Python out of the course's notebooks, as their build does.

    JupyterLab notes it as soon as a kernel runs, and saves by itself. Otherwise a notebook that a
    learner has only opened would differ from the published one.
    """

    def run_pre_save_hooks(self, model, path, **options):
        super().run_pre_save_hooks(model, path, **options)
        if model.get("type") == "notebook":
            metadata = model["content"]["metadata"]
            if "dlcourse" in metadata:
                metadata.get("language_info", {}).pop("version", None)
