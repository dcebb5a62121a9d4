"""LibreOffice without a screen as the person who edits: steps are written as Basic and run over the documents by one start of it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tests import needs

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARIES = (
    _HEAD + '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n'
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
    '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>\n'
    "</library:libraries>\n"
)
_LIBRARY = (
    _HEAD + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
    ' library:passwordprotected="false"><library:element library:name="Edits"/></library:library>\n'
)
_MODULE = (
    _HEAD + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">'
    "{source}</script:module>\n"
)
_STEPS = """
Function Argument(name As String, value)
    Dim made As New com.sun.star.beans.PropertyValue
    made.Name = name
    made.Value = value
    Argument = made
End Function

Function Found(document, words As String)
    Dim search
    search = document.createSearchDescriptor()
    search.SearchString = words
    Found = document.findFirst(search)
End Function

Sub Dispatch(document, place, command As String)
    document.CurrentController.ViewCursor.gotoRange(place, False)
    createUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
End Sub

Sub Change(document, old As String, words As String)
    Found(document, old).setString(words)
End Sub

Sub Add(document, behind As String, words As String)
    Dim cursor
    cursor = document.Text.createTextCursorByRange(Found(document, behind))
    cursor.gotoEndOfParagraph(False)
    document.Text.insertControlCharacter(cursor, 0, False)
    document.Text.insertString(cursor, words, False)
End Sub

Sub Remove(document, words As String)
    Dim cursor
    cursor = document.Text.createTextCursorByRange(Found(document, words))
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.setString("")
End Sub

Sub Split(document, before As String)
    Dim cursor
    cursor = document.Text.createTextCursorByRange(Found(document, before))
    cursor.collapseToStart()
    document.Text.insertControlCharacter(cursor, 0, False)
End Sub

Sub MoveDown(document, words As String)
    Dispatch(document, Found(document, words), ".uno:MoveDown")
End Sub

Sub Restyle(document, words As String, style As String)
    document.Text.createTextCursorByRange(Found(document, words)).ParaStyleName = style
End Sub

Sub Note(document, behind As String, words As String)
    Dim cursor, made
    cursor = document.Text.createTextCursorByRange(Found(document, behind))
    cursor.collapseToEnd()
    made = document.createInstance("com.sun.star.text.Footnote")
    document.Text.insertTextContent(cursor, made, False)
    made.setString(words)
End Sub

Sub Track(document, old As String, words As String)
    document.RecordChanges = True
    Change(document, old, words)
    document.RecordChanges = False
End Sub

Sub Accept(document)
    Dispatch(document, document.Text.getStart(), ".uno:AcceptAllTrackedChanges")
End Sub
"""


def call(step: str, *words: str) -> str:
    """One step of a session, such as ``call("Change", old, new)``."""
    return f"    {step}({', '.join(('document', *(chr(34) + word + chr(34) for word in words)))})"


def edit(sessions: Mapping[Path, Sequence[str]], profile: Path) -> None:
    """Opens each document, does its steps and saves it as Word's format; ``profile``: an empty folder for the program's own files."""
    command = [needs.program("soffice", "libreoffice-writer"), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    _run([*command, "--terminate_after_init"])  # the first start fills the folder, and would empty a library that is there
    source = "\n".join((_STEPS, "Sub Main", *map(_session, sessions, sessions.values()), "    StarDesktop.terminate()", "End Sub", ""))
    basic = profile / "user" / "basic"
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Edits.xba").write_text(_MODULE.format(source=escape(source)), encoding="utf-8")
    _run([*command, "macro:///Standard.Edits.Main"])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def _session(path: Path, steps: Sequence[str]) -> str:
    opened = f'    document = StarDesktop.loadComponentFromURL("{path.as_uri()}", "_blank", 0, Array())'
    saved = f'    document.storeToURL("{path.as_uri()}", Array(Argument("FilterName", "MS Word 2007 XML")))'
    return "\n".join((opened, *steps, saved, "    document.close(True)"))
