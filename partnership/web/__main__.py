"""``python -m partnership.web --bind=127.0.0.1:8000``: serve the pages of one side."""

import argparse
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    parser = argparse.ArgumentParser(prog="python -m partnership.web")
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4, help="that answer, in each process")
    options = parser.parse_args()
    from partnership.web.serving import serve
    from partnership.wsgi import application

    try:
        serve(application, options.bind, processes=options.processes, threads=options.threads)
    except OSError as error:
        sys.exit(f"{options.bind} can't be served: {error.strerror or error}.")
    sys.stderr.flush()
    os._exit(0)  # taking all that was loaded apart again would take a second for nothing


if __name__ == "__main__":
    main()
