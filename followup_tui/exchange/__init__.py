"""Files in and out: streams <-> drafts and records; no database, no screen, no rule of the product.

Reading: `opening.open_file` knows what a file is and returns a `records.Source`, whose rows are `records.RowRead`.
CSV goes through `files` (is it a file at all), `sniff` and `guess` (bytes to text), `layout` (delimiter, notes above the
header, lines below the table), `matching` with `headers` and `presets` (which column is what), `rowfeed` (broken quoting) and
`rows` with `takers` (cells to a draft). A new kind of CSV is one more file in `presets`; a new format is one more `read_*`
and a line in `opening`. vCards go through `card_feed` (bytes to cards of unfolded lines), `card_values` (a line to its name,
parameters and text) and `card_reader` (a card to a draft, with `card_fields`, `card_reach` and `card_dates`; `own_card` for what
only this program writes).

Writing: `write_csv`, `write_vcard` and `write_json` take an iterator of `records.ExportedContact` and a binary stream;
`files.write_beside` makes that stream a file, whole or not at all. `rejects` writes the rows that were left out.
"""
