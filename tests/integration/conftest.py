"""A cluster of its own for what would disturb every other test."""

import os
from collections.abc import Iterator

import pytest

from local import environment
from local.layout import ROOT, Layout
from local.preparation import Preparation
from local.services import Services


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First and together: one process of the tests has them all, and makes one cluster."""
    items.sort(key=lambda item: "cluster" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """An embedded Postgres with roles, migrations of both sides and gates; no broker."""
    known = {"ADMIN_DATABASE_URL", "OUTREACH_PRIVATE_KEY", *environment.LOGINS} & os.environ.keys()
    kept = {name: os.environ.pop(name) for name in known}  # it is not told of another cluster
    layout = Layout(ROOT, tmp_path_factory.mktemp("cluster") / "var")
    layout.make_directories()
    services = Services(layout)
    try:
        services.postgres.start()
        addresses = environment.Addresses(services.postgres.port, None)
        environment.write_files(layout, services.credentials, addresses)
        Preparation(services).schema()
        yield services
    finally:
        services.postgres.stop()
        os.environ.update(kept)


@pytest.fixture(scope="session")
def urls(cluster: Services) -> dict[str, str]:
    """The addresses of every login of that cluster."""
    return environment.database_urls(cluster.credentials, cluster.postgres.port)
