"""Prints everything that casacore's own Python module can read of a MeasurementSet: of every table
in its folder each keyword, each column with its description, and each cell, a line each. Places and
values are parted by a tab; neither holds one, nor a line end.

    read_everything.py SET
"""
import os
import sys

from casacore.tables import table


def shown(value):
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%r: %s" % (key, shown(of)) for key, of in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join(shown(of) for of in value)
    return repr(value)


def line(place, value):
    print("%s\t%s" % (place, value))


def keywords(place, words, top):
    for key, value in sorted(words.items()):
        told = str(value).replace(top, "SET") if str(value).startswith("Table: ") else shown(value)
        line("%s keyword %r" % (place, key), told)


def read(folder, top):
    place = os.path.relpath(folder, top)
    opened = table(folder, ack=False)
    line("%s info" % place, shown(opened.info()))
    line("%s rows" % place, opened.nrows())
    keywords(place, opened.getkeywords(), top)
    for column in sorted(opened.colnames()):
        where = "%s column %s" % (place, column)
        described = opened.getcoldesc(column)
        line("%s description" % where, shown({k: described[k] for k in ("valueType", "comment")}))
        keywords(where, opened.getcolkeywords(column), top)
        for row in range(opened.nrows()):
            cell = opened.getcell(column, row) if opened.iscelldefined(column, row) else "(none)"
            line("%s row %d" % (where, row), shown(cell))
    opened.close()


def main():
    top = os.path.abspath(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")
    for folder, inside, files in sorted(os.walk(top)):
        if "table.dat" in files:
            read(folder, top)


main()
