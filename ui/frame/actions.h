/*
 * Every action, once: id, name after ":", keys, word in the footer, help. The
 * footer, the help window, completion and the keyboard are generated from it.
 * Keys need no Shift on a French keyboard, or have an alternative that needs
 * none.
 */
#ifndef ACTION
#define ACTION(id, name, key1, key2, key3, word, help)
#endif

ACTION(OPEN, "open", TKEY_ENTER, TKEY_RIGHT, TKEY_F3, N_("open"),
	N_("Open what the cursor is on"))
ACTION(BACK, "back", TKEY_ESC, TKEY_BACKSPACE, TKEY_LEFT, N_("out"),
	N_("Go back to where you came from"))
ACTION(ADD, "add", 'a', TKEY_F7, 0, N_("add"), N_("Add a new one"))
ACTION(EDIT, "edit", 'e', TKEY_F2, 0, N_("edit"),
	N_("Change what the cursor is on"))
ACTION(SORT, "sort", 's', TKEY_F6, 0, N_("sort"),
	N_("Choose the column to sort by; the same again turns it round"))
ACTION(MARK, "mark", ' ', TKEY_INSERT, 0, N_("mark"),
	N_("Mark this row, or unmark it, and step down"))
ACTION(TAG, "tag", 't', 0, 0, N_("tag"),
	N_("Tag, or untag, what is marked, else this row"))
ACTION(HOURS, "hours", 'h', 0, 0, N_("hours"),
	N_("Plan so many hours of volunteers"))
ACTION(COMPARE, "compare", 'c', 0, 0, N_("compare"),
	N_("Choose what is compared, and how"))
ACTION(OURS, "ours", '+', '=', 0, N_("ours"),
	N_("Say which lists count as ours, wholly or by half"))
ACTION(OTHERS, "others", 'p', 0, 0, N_("others"),
	N_("Ask other communes what voters of the same options did there"))
ACTION(CONTROL, "control", 'f', 0, 0, N_("control"),
	N_("Hold the station out of canvassing, or take it in again"))
ACTION(MESSAGE, "message", 'm', 0, 0, N_("message"),
	N_("Plan to send a message; nothing leaves before a number is typed"))
ACTION(TEST, "test-letter", 't', 0, 0, N_("test"),
	N_("Send it to yourself, as somebody gets it"))
ACTION(REMOVE, "remove", 'd', TKEY_F8, TKEY_DELETE, N_("remove"),
	N_("Remove what the cursor is on"))
ACTION(WORK, "work", 'w', 0, 0, N_("work"),
	N_("Take the next step of the work here"))
ACTION(PEOPLE, "people", 'f', 0, 0, N_("people"),
	N_("List in Contacts the people this is about"))
ACTION(VIEW, "view", 'z', 0, 0, N_("view"), N_("Show the same in another way"))
ACTION(CHECK, "check", 'c', 0, 0, N_("check"),
	N_("List what is missing and what is too much"))
ACTION(CHECK_IN, "check-in", 'c', 'K', 0, N_("check in"),
	N_("Check people in at the door"))
ACTION(INVITE, "invite", 'm', 0, 0, N_("invite"),
	N_("Invite a segment, or whom a filter finds"))
ACTION(BRIEF, "brief", 'b', 0, 0, N_("briefing"),
	N_("What to know ten minutes before"))
ACTION(TASKS, "tasks", 'w', 0, 0, N_("to do"),
	N_("What is to be done: tick it off, or add to it"))
ACTION(JOBS, "jobs", 's', 0, 0, N_("small jobs"),
	N_("Split it, hand it over, or say that it is lost"))
ACTION(RELAUNCH, "relaunch", 'r', 0, 0, N_("ask again"),
	N_("Ask again those who have not answered"))
ACTION(LEAD, "lead", 'r', 0, 0, N_("lead"), N_("Choose who leads it"))
ACTION(REFUSE, "refuse", 'R', TKEY_F11, 0, N_("refusal"),
	N_("Record that somebody no longer wants to be written to or called"))
ACTION(NOTE, "note", 'o', CTRL_KEY('o'), 0, N_("text"),
	N_("Write the long text in $EDITOR"))
ACTION(COPY, "copy", 'y', 0, 0, N_("copy"),
	N_("Copy a part of this row to the clipboard"))
ACTION(SEGMENT, "save-segment", 'f', 0, 0, N_("save filter"),
	N_("Keep this filter as a segment, under a name"))
ACTION(UNDO, "undo", 'u', 0, 0, N_("undo"), N_("Undo a change"))
ACTION(REDO, "redo", 'U', CTRL_KEY('r'), 0, N_("redo"),
	N_("Redo what was undone"))
ACTION(VERIFY, "verify", 'V', 0, 0, N_("verify"),
	N_("Check that nobody altered the journal"))
ACTION(SHARES, "shares", 'z', 0, 0, N_("shares"),
	N_("Shares of the row, of the column, or votes"))
ACTION(BOUNDS, "bounds", 'b', 0, 0, N_("bounds"),
	N_("Show what is certain, or the intervals"))
ACTION(EXPORT, "export", 'x', TKEY_F5, 0, N_("export"),
	N_("Write what is shown to a file"))
ACTION(IMPORT, "import", 'I', 0, 0, N_("import"),
	N_("Import a file, after a look at what would happen"))
ACTION(PRINT, "print", 'p', 0, 0, N_("print"),
	N_("Print it, as pages of a PDF"))
ACTION(FILTER, "filter", '/', TKEY_F4, 0, N_("filter"),
	N_("Show only rows that hold some words"))
ACTION(GO, "go", 'g', 0, 0, N_("go to"), N_("Go to another place"))
ACTION(COMMAND, "command", ':', 0, 0, N_("command"), N_("Type a command"))
ACTION(WHO, "who", TKEY_F9, 'W', 0, N_("who"),
	N_("List who else has the campaign open, and what they edit"))
ACTION(HELP, "help", '?', TKEY_F1, 0, N_("help"),
	N_("Show what can be done here"))
ACTION(TOUR, "tour", 0, 0, 0, N_("tour"),
	N_("Five minutes that show how it works; the same again ends it"))
ACTION(DOWN, "down", 'j', TKEY_DOWN, 0, N_("down"), N_("Move down"))
ACTION(UP, "up", 'k', TKEY_UP, 0, N_("up"), N_("Move up"))
ACTION(PAGE_DOWN, "page-down", TKEY_PAGE_DOWN, CTRL_KEY('f'), CTRL_KEY('d'),
	N_("page down"), N_("Move a page down"))
ACTION(PAGE_UP, "page-up", TKEY_PAGE_UP, CTRL_KEY('b'), CTRL_KEY('u'),
	N_("page up"), N_("Move a page up"))
ACTION(FIRST, "first", TKEY_HOME, 0, 0, N_("first"), N_("Go to the first row"))
ACTION(LAST, "last", TKEY_END, 'G', 0, N_("last"), N_("Go to the last row"))
ACTION(COLUMN_LEFT, "column-left", 'h', 0, 0, N_("left"),
	N_("Go a column to the left"))
ACTION(COLUMN_RIGHT, "column-right", 'l', 0, 0, N_("right"),
	N_("Go a column to the right"))
ACTION(STOP, "stop", CTRL_KEY('c'), 0, 0, N_("stop"),
	N_("Stop what is being read or computed"))
ACTION(MOUSE, "mouse", TKEY_F12, 0, 0, N_("mouse"),
	N_("Give the mouse to the terminal, or take it back"))
ACTION(NEXT, "next", 'n', 0, 0, N_("next"),
	N_("Go to the next match, mark or row that needs attention"))
ACTION(PREVIOUS, "previous", 'N', 0, 0, N_("previous"),
	N_("Go to the match, mark or row that needs attention before"))
ACTION(RANGE, "range", 'v', 0, 0, N_("range"),
	N_("Mark from here; the same again ends the range"))
ACTION(MARK_DOWN, "mark-down", TKEY_SHIFT_DOWN, 0, 0, N_("mark down"),
	N_("Mark this row and the next"))
ACTION(MARK_UP, "mark-up", TKEY_SHIFT_UP, 0, 0, N_("mark up"),
	N_("Mark this row and the one before"))
ACTION(MARK_ALL, "mark-all", 'M', 0, 0, N_("mark all"),
	N_("Mark everything the filter finds"))
ACTION(UNMARK, "unmark", ',', 0, 0, N_("unmark"),
	N_("Clear the marks; the same again puts them back"))
ACTION(SORT_LEFT, "sort-left", '<', 0, 0, N_("sort left"),
	N_("Sort by the column at the left"))
ACTION(SORT_RIGHT, "sort-right", '>', 0, 0, N_("sort right"),
	N_("Sort by the column at the right"))
ACTION(DETAIL, "detail", 'i', 0, 0, N_("detail"),
	N_("Show all of this row in a window"))
ACTION(REDRAW, "redraw", CTRL_KEY('l'), 0, 0, N_("redraw"),
	N_("Read the data again and repaint the screen"))
ACTION(QUIT, "quit", 'q', TKEY_F10, 0, N_("out"),
	N_("Go back; from Today, leave the program"))

#undef ACTION
