"""What every use case asks of the database and of the processor: exact numbers, in `numbers.txt`."""

import pytest

from tests.kit.numbers import counted
from tests.kit.use_cases import ROWS, import_plan, rencana_anggaran, widest

PLANS = {
    "terima": lambda d: d.rencana_terima(),
    "impor_pegawai": lambda d: import_plan(d.services.impor_pegawai, d),
    "anggaran": lambda d: rencana_anggaran(d.services.anggaran, d, 2030),
}
"""What is to be applied is made before."""


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_use_case_costs_what_it_did(row, buka, numbers):
    d = buka(row.keadaan)
    actor = d.actors[widest(row)]
    service = getattr(d.services, row.service)
    if row.method == "apply":
        plan = PLANS[row.service](d)
        with counted() as cost:
            service.apply(actor, plan)
    else:
        with counted() as cost:
            row.call(service, actor, d, "staf")
    numbers.check(str(row), cost)
