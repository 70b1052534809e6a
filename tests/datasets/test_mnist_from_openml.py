"""MNIST through the real scikit-learn and pandas, from a server that answers as OpenML does."""

import gzip
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from dlcourse.datasets import load_mnist

HOW = "not installed (extra mnist)"
openml = pytest.importorskip("sklearn.datasets._openml", reason=f"scikit-learn is {HOW}")
pytest.importorskip("pandas", reason=f"pandas is {HOW}")

N_PIXELS = 784
FILE = "data/v1/download/52667/mnist_784.arff"


def answers(pixels, labels, address):
    """Path → body, for the five requests with which scikit-learn fetches a data set."""
    names = [f"pixel{number}" for number in range(1, N_PIXELS + 1)]
    rows = [",".join(map(str, [*row, label])) for row, label in zip(pixels, labels)]
    header = [f"@ATTRIBUTE {name} real" for name in names]
    classes = "@ATTRIBUTE class {0,1,2,3,4,5,6,7,8,9}"
    arff = "\n".join(["@RELATION mnist_784", *header, classes, "@DATA", *rows, ""]).encode()
    description = {
        "id": "554",
        "name": "mnist_784",
        "version": "1",
        "format": "ARFF",
        "file_id": "52667",
        "url": f"{address}/{FILE}",
        "default_target_attribute": "class",
        "status": "active",
        "md5_checksum": hashlib.md5(arff).hexdigest(),
        "description": "MNIST",
    }
    features = [
        {
            "index": str(index),
            "name": name,
            "data_type": kind,
            "is_target": target,
            "is_ignore": "false",
            "is_row_identifier": "false",
            "number_of_missing_values": "0",
        }
        for index, (name, kind, target) in enumerate(
            [*((name, "numeric", "false") for name in names), ("class", "nominal", "true")]
        )
    ]
    found = {"did": 554, "name": "mnist_784", "version": 1, "status": "active", "format": "ARFF"}
    as_json = {
        "list/data_name/mnist_784/limit/2/data_version/1": {"data": {"dataset": [found]}},
        "554": {"data_set_description": description},
        "features/554": {"data_features": {"feature": features}},
        "qualities/554": {"data_qualities": {"quality": []}},
    }
    bodies = {f"/api/v1/json/data/{path}": json.dumps(b).encode() for path, b in as_json.items()}
    return bodies | {f"/{FILE}": gzip.compress(arff)}


@pytest.fixture
def serve(monkeypatch, tmp_path):
    """Serve pixels and labels as data set 554; return the list of the paths asked for."""
    asked, bodies = [], {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            if self.path.endswith(".arff"):
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(bodies[self.path])

        def log_message(self, *args):
            """Write nothing to stderr."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
    for name in ("_SEARCH_NAME", "_DATA_INFO", "_DATA_FEATURES", "_DATA_QUALITIES"):
        url = getattr(openml, name).replace("https://www.openml.org", address)
        monkeypatch.setattr(openml, name, url)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def start(pixels, labels):
        bodies.update(answers(pixels, labels, address))
        return asked

    yield start
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_openml_sends_is_read_once_and_kept(serve):
    rng = np.random.default_rng(0)
    pixels, labels = rng.integers(256, size=(30, N_PIXELS)), rng.integers(10, size=30)
    asked = serve(pixels, labels)
    for _ in range(2):
        X, read = load_mnist()
        np.testing.assert_allclose(X, pixels / 255, rtol=1e-6)
        np.testing.assert_array_equal(read, labels)
        assert (X.dtype, read.dtype) == (np.float32, np.int64)
    assert len(asked) == len(set(asked)) == 5
