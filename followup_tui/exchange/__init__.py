"""Files in and out: streams <-> drafts and records; no database, no screen, no rule of the product.

Reading: `opening.open_file` knows what a file is and returns a `records.Source`, whose rows are `records.RowRead`.
CSV goes through `files` (is it a file at all), `sniff` and `guess` (bytes to text), `layout` (delimiter, notes above the
header, lines below the table), `matching` with `headers` and `presets` (which column is what), `rowfeed` (broken quoting) and
`rows` with `takers` (cells to a draft). A new kind of CSV is one more file in `presets`; a new format is one more `read_*`
and a line in `opening`.

Writing: `write_csv` and `write_json` take an iterator of `records.ExportedContact` and a binary stream;
`files.write_beside` makes that stream a file, whole or not at all. `rejects` writes the rows that were left out.
"""
