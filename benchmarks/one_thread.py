"""An environment with one thread for every library: two on a busy machine can be 8 times slower."""

import os

# A BLAS library reads its number of threads only when it is loaded, so in a new process.
ONE_THREAD = os.environ | {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
