"""The address of the database, converted from one driver's form to another's."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from tools.database import as_url


@pytest.mark.parametrize(
    "address",
    [
        "host=db.example.com port=5433 user=kept_auth password='p@ss /w' dbname=kept",
        "postgresql://kept_auth@/kept?host=%2Fvar%2Frun",
        "postgresql://kept_auth:secret@[::1]:5433/kept?sslmode=require",
    ],
)
def test_an_address_as_url_means_the_same(address: str) -> None:
    same = {name: value for name, value in conninfo_to_dict(as_url(address)).items() if value}
    assert same == conninfo_to_dict(address)
