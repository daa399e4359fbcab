"""The words of `headers`: names that many programs and people give to columns, in English, German, French and Spanish.

All in the form of `columns.key` ("First Name", "FirstName" and "first_name" are "firstname"), so that a language is one
more row of words.
"""

from __future__ import annotations

from .columns import Field

NAMES: dict[Field, str] = {
    Field.NAME: """
        name fullname displayname contactname personname leadname membername attendeename nameofcontact dm decisionmaker
        vollername vollstandigername anzeigename nomcomplet nomprenom prenomnom nombrecompleto nombreyapellidos
        ansprechpartner interlocuteur contact person lead client customer customername clientname prospect kunde kundenname
    """,
    Field.FIRST: """
        firstname givenname forename first fname vorname prenom nombre nombres primernombre nome givennames voornaam
    """,
    Field.MIDDLE: "middlename additionalname middle middleinitial zweitername zweitervorname deuxiemeprenom segundonombre",
    Field.LAST: """
        lastname familyname surname last lname secondname nachname familienname zuname nomdefamille nom apellido apellidos
        cognome achternaam
    """,
    Field.PREFIX: "prefix nameprefix honorificprefix honorific titel akademischertitel",
    Field.SALUTATION: "salutation anrede civilite tratamiento courtesytitle",
    Field.SUFFIX: "suffix namesuffix honorificsuffix namenszusatz suffixe sufijo",
    Field.NICKNAME: "nickname nick alias spitzname surnom apodo preferredname knownas",
    Field.FILE_AS: "fileas sortname ablegenals",
    Field.ORG: """
        org organization organisation organizationname organisationname company companyname companyaccount account
        accountname employer business businessname relatedcompany associatedcompany associatedcompanyname parentaccount firm
        firma firmenname unternehmen organisationseinheit societe entreprise raisonsociale empresa compania
        nombredelaempresa bedrijf azienda
    """,
    Field.TITLE: """
        title jobtitle job role position jobposition function occupation designation organizationtitle berufsbezeichnung
        funktion rolle stellung beruf poste fonction intituledeposte cargo puesto
    """,
    Field.NOTE: """
        note notes comment comments remark remarks description memo background info information additionalinfo aboutthem
        notiz notizen bemerkung bemerkungen anmerkung anmerkungen kommentar beschreibung remarque remarques commentaire
        commentaires nota notas observaciones comentario comentarios descripcion
    """,
    Field.TAGS: """
        tag tags label labels group groups groupmembership keywords contacttag contacttags list lists schlagwort schlagworte
        schlagworter etikett etiketten gruppe gruppen etiquette etiquettes mots groupe groupes etiqueta etiquetas grupo
        grupos
    """,
    Field.CATEGORY: "category categories contacttype leadcategory kategorie kategorien categorie categoria categorias",
    Field.RATING: "rating leadrating temperature leadtemperature leadstatus status stage leadstage lifecyclestage leadtype",
    Field.CONVERTED: "isconverted converted",
    Field.VALUE: """
        value amount dealvalue dealamount dealsize opportunityamount opportunityvalue estimatedvalue potentialvalue
        expectedvalue leadvalue wert auftragswert montant valeur importe
    """,
    Field.MET: "met metat wheremet wherewemet leadsource source origin quelle herkunft leadquelle origine origen",
    Field.MET_ON: "meton datemet wherewemetdate firstmet connectedon metdate",
    Field.VIA: "via referredby referrer referral introducedby recommendedby empfohlenvon recommandepar referidopor",
    Field.NEEDS: "needs need requirement requirements bedarf besoin besoins necesidad necesidades",
    Field.TIMEZONE: "timezone tz zeitzone fuseauhoraire zonahoraria",
    Field.BIRTHDAY: """
        birthday birthdate dateofbirth dob bday born geburtstag geburtsdatum anniversaire datedenaissance cumpleanos
        fechadenacimiento
    """,
    Field.BIRTH_MONTH: "birthmonth",
    Field.ANNIVERSARY: "anniversary weddinganniversary hochzeitstag jahrestag aniversario",
    Field.LAST_TOUCH: """
        lasttouch lastcontact lastcontacted lastcontactdate lastcontactedon lastactivity lastactivitydate dateoflastactivity
        personlastactivitydate lastinteraction lastinteractiondate lastintouch letzterkontakt derniercontact ultimocontacto
    """,
    Field.NEXT_ON: """
        nextactivity nextactivitydate dateofnextactivity nextcontact nextcontactdate nextfollowup nextfollowupdate followupdate
        followupon nextstepdate wiedervorlage
    """,
    Field.NEVER_CONTACT: "nevercontact donotcontact dnc",
    Field.IGNORED: "whyitwasleftout",
}
"""Columns with one meaning."""

WEAK = frozenset("contact person lead client customer customername clientname prospect kunde kundenname".split())
"""Names of columns that hold a person only where no other column does."""

URLS = """
    url urls web website websites webpage personalwebpage businesswebpage homepage www site link profile profileurl
    publicprofileurl linkedin linkedinurl linkedinprofile linkedinprofileurl companywebsite companyurl companydomainname
    blog webseite internet siteweb siteinternet paginaweb sitioweb
""".split()
"""Web addresses."""

WHICH = """
    primary secondary main work business office company companymain personal private home other mobile cell direct car
    contact preferred geschaftlich arbeit buro privat travail bureau prive domicile professionnel trabajo casa particular
    movil alternate alternative default
""".split()
"""Which e-mail address or telephone number of several, before or behind its word."""

EMAILS = """
    email mail emailaddress mailaddress emailaddresses emails emailvalue mailadresse emailadresse courriel adressemail
    adresseemail adressecourriel correo correoelectronico direcciondecorreo direcciondecorreoelectronico emailid
""".split()
"""E-mail addresses."""

PHONES = """
    phone phonenumber phoneno telephone telephonenumber tel telno phonevalue phones telefon telefonnummer telefonnr
    rufnummer telefonnumero numerodetelephone telefono numerodetelefono telefoon telefoonnummer
""".split()
"""Telephone numbers."""

MOBILES = """
    mobile mobilenumber mobileno cell cellnumber cellular handy handynummer mobil mobilnummer mobilfunk mobiltelefon
    portable telportable movil celular whatsapp gsm natel direct directdial directline workdirectline callback radiophone
    contactnumber worknumber homenumber
""".split()
"""Telephone numbers that stand without one of `WHICH`."""

PLACES = """
    mailing business home other billing shipping work office mail private company contact primary delivery physical
    residential postal personal street invoice main geschaftlich privat liefer rechnungs
""".split()
"""Which address of several, before the word for the part."""

PLACES_BEHIND = "geschaftlich privat weitere travail domicile trabajo particular".split()
"""Which address of several, behind it."""

PARTS: dict[Field, str] = {
    Field.ADDRESS: "address addressformatted formatted fulladdress completeaddress postaladdress anschrift adresse direccion",
    Field.STREET: """
        street streetaddress addressstreet addressline line streetline streetname extendedaddress apartment apt suite unit
        strasse strassehausnummer strasseundhausnummer strassenr hausnummer rue voie calle domicilio addresslines
    """,
    Field.PO_BOX: "pobox postbox addresspobox postofficebox postfach boitepostale apartadopostal apartado",
    Field.CITY: "city town locality suburb ort stadt wohnort ville localite commune ciudad localidad poblacion municipio",
    Field.REGION: """
        state stateprovince stateregion stateorprovince stateprovinceregion region province county bundesland kanton
        departement provincia
    """,
    Field.POSTCODE: """
        zip zipcode postalcode postcode zippostalcode zippostcode postalzip plz postleitzahl codepostal cp codigopostal
    """,
    Field.COUNTRY: "country countryregion countryname land pays pais",
}
"""The parts of an address."""

GOOGLE_PARTS = {
    "organizationname": Field.ORG,
    "organizationtitle": Field.TITLE,
    "emailvalue": Field.EMAIL,
    "phonevalue": Field.PHONE,
    "websitevalue": Field.URL,
    "eventvalue": Field.EVENT,
    "addressformatted": Field.ADDRESS,
    "addressstreet": Field.STREET,
    "addressextendedaddress": Field.STREET,
    "addresscity": Field.CITY,
    "addresspobox": Field.PO_BOX,
    "addressregion": Field.REGION,
    "addresspostalcode": Field.POSTCODE,
    "addresscountry": Field.COUNTRY,
}
"""The parts of Google's numbered columns, without the number: "E-mail 1 - Value" is "emailvalue"."""
