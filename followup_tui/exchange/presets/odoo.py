"""Odoo's partners (`res.partner`): people and companies in one table, by the labels of its columns or by their technical names."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

PRESET = Preset(
    "odoo-csv",
    signatures=(
        words("Name, Company Type, Related Company"),
        words("Name, Is a Company, Related Company"),
        words("Name, Company Type, Customer"),
        words("name, is_company, parent_id"),
        words("name, is_company, country_id"),
        words("name, company_type, parent_id/name"),
    ),
    fields={
        "id": Known(Field.SOURCE_ID),
        "externalid": Known(Field.SOURCE_ID),
        "relatedcompany": Known(Field.ORG),
        "parentid": Known(Field.ORG),
        "parentidname": Known(Field.ORG),
        "companyname": Known(Field.ORG),
        "jobposition": Known(Field.TITLE),
        "function": Known(Field.TITLE),
        "title": Known(Field.SALUTATION),
        "customer": Known(Field.CONVERTED),
        "categoryid": Known(Field.TAGS),
        "comment": Known(Field.NOTE),
        "countryid": Known(Field.COUNTRY),
        "stateid": Known(Field.REGION),
    },
    empty=frozenset({"FALSE", "False", "false", "0"}),
)
