"""Edits the table of comments in LibreOffice as somebody at an office would, and saves it as a Word document.

How edited-by-libreoffice.docx was made (LibreOffice 7.4.7 of Debian 12; no test needs it):

    npx tsx tests/answers/make-table.ts /tmp/table.docx
    soffice --headless --accept='socket,host=127.0.0.1,port=2002;urp;' &
    /usr/bin/python3 tests/answers/edit-in-libreoffice.py /tmp/table.docx tests/answers/edited-by-libreoffice.docx
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(60):
        try:
            return resolver.resolve("uno:socket,host=127.0.0.1,port=2002;urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def value(name, of):
    it = PropertyValue()
    it.Name, it.Value = name, of
    return it


def write(table, row, verdict, reason):
    """Puts words into the fourth and fifth cell of a row; rows are counted from 1, heads included."""
    table.getCellByName(f"D{row}").setString(verdict)
    table.getCellByName(f"E{row}").setString(reason)


context = connect()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
source, target = sys.argv[1:3]
document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (value("Hidden", True),))
tables = document.getTextTables()
assert tables.getCount() == 1
table = tables.getByIndex(0)
# 1 head, 2 the first part, 3 and 4 its comments, 5 the second part, 6 and 7, 8 the third part, 9.
write(table, 3, "U pranua", "")
write(table, 4, "Nuk pranohet", "Fondi mbahet nga Ministria e Financave.\n\nShihni raportin e vitit.")
write(table, 6, "pranuar pjeserisht", "Kushtet hiqen; “çdo prind” mbetet në ligj.")
write(table, 9, "Iu përcoll institucionit kompetent", "Bashkia e provës\nBanesat janë detyrë e bashkisë.")
document.storeToURL(f"file://{target}", (value("FilterName", "MS Word 2007 XML"),))
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
