"""Salesforce: report exports of leads and contacts, files made for its import wizard, and dumps of whole objects."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

PRESET = Preset(
    "salesforce-csv",
    signatures=(
        # reports: which columns are in them is up to who made the report
        words("Lead Owner, Last Name"),
        words("Lead Owner, Company / Account"),
        words("First Name, Last Name, Company / Account"),
        words("First Name, Last Name, Account Name, Account Owner"),
        words("First Name, Last Name, Account Name, Mailing Street"),
        words("First Name, Last Name, Account Name, Contact ID"),
        words("Last Name, Mailing Zip/Postal Code"),
        # its import
        words("Last Name, Company, Lead Source"),
        words("Full Name, Company, Lead Source"),
        words("Last Name, Email Opt Out"),
        words("Full Name, Email Opt Out"),
        words("Lead ID, Company"),
        # dumps
        words("Id, LastName, IsDeleted"),
        words("Id, LastName, OwnerId"),
        words("Id, LastName, LeadSource"),
        words("Id, LastName, AccountId"),
    ),
    fields={
        "id": Known(Field.SOURCE_ID),
        "leadid": Known(Field.SOURCE_ID),
        "contactid": Known(Field.SOURCE_ID),
        "leadowner": Known(Field.EXTRA),
        "accountowner": Known(Field.EXTRA),
        "accountname": Known(Field.ORG),
        "companyaccount": Known(Field.ORG),
        "title": Known(Field.TITLE),
        "leadsource": Known(Field.MET),
        "rating": Known(Field.RATING),
        "status": Known(Field.RATING),
        "leadstatus": Known(Field.RATING),
        "isconverted": Known(Field.CONVERTED),
        "converted": Known(Field.CONVERTED),
        "lastactivity": Known(Field.LAST_TOUCH),
        "lastactivitydate": Known(Field.LAST_TOUCH),
    },
    ignored=words("PhotoUrl"),
    deleted_key="isdeleted",
    empty=frozenset({"0", "false", "False", "FALSE"}),
)
