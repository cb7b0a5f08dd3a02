/*
 * Every action, once: id, name after ":", keys, word in the footer, help, and
 * other words that people look for it by. The footer, the help window,
 * completion and the keyboard are generated from it.
 * Keys need no Shift on a French keyboard, or have an alternative that needs
 * none.
 */
#ifndef ACTION
#define ACTION(id, name, key1, key2, key3, word, help, also)
#endif

ACTION(OPEN, "open", TKEY_ENTER, TKEY_RIGHT, TKEY_F3, N_("open"),
	N_("Open what the cursor is on"), N_("enter view show read look see"))
ACTION(BACK, "back", TKEY_ESC, TKEY_BACKSPACE, TKEY_LEFT, N_("out"),
	N_("Go back to where you came from"),
	N_("return back leave close previous screen"))
ACTION(ADD, "add", 'a', TKEY_F7, 0, N_("add"), N_("Add a new one"),
	N_("new create insert enter record"))
ACTION(EDIT, "edit", 'e', TKEY_F2, 0, N_("edit"),
	N_("Change what the cursor is on"),
	N_("change modify correct rename update fix"))
ACTION(SORT, "sort", 's', TKEY_F6, 0, N_("sort"),
	N_("Choose the column to sort by; the same again turns it round"),
	N_("order rank arrange"))
ACTION(MARK, "mark", ' ', TKEY_INSERT, 0, N_("mark"),
	N_("Mark this row, or unmark it, and step down"),
	N_("select tick choose several"))
ACTION(TAG, "tag", 't', 0, 0, N_("tag"),
	N_("Tag, or untag, what is marked, else this row"),
	N_("label keyword category"))
ACTION(HOURS, "hours", 'h', 0, 0, N_("hours"),
	N_("Plan so many hours of volunteers"),
	N_("plan share out time volunteers distribute"))
ACTION(COMPARE, "compare", 'c', 0, 0, N_("compare"),
	N_("Choose what is compared, and how"),
	N_("difference versus polls elections"))
ACTION(OURS, "ours", '+', '=', 0, N_("ours"),
	N_("Say which lists count as ours, wholly or by half"),
	N_("own lists side party allies half"))
ACTION(OTHERS, "others", 'p', 0, 0, N_("others"),
	N_("Ask other communes what voters of the same options did there"),
	N_("communes towns neighbours elsewhere option"))
ACTION(CONTROL, "control", 'f', 0, 0, N_("control"),
	N_("Hold the station out of canvassing, or take it in again"),
	N_("hold out test group experiment untouched"))
ACTION(MESSAGE, "message", 'm', 0, 0, N_("message"),
	N_("Plan to send a message; nothing leaves before a number is typed"),
	N_("send mail e-mail sms letter write emailing mailing"))
ACTION(TEST, "test-letter", 't', 0, 0, N_("test"),
	N_("Send it to yourself, as somebody gets it"),
	N_("try send to me trial proof"))
ACTION(REMOVE, "remove", 'd', TKEY_F8, TKEY_DELETE, N_("remove"),
	N_("Remove what the cursor is on"),
	N_("delete erase purge cancel take away drop withdraw"))
ACTION(WORK, "work", 'w', 0, 0, N_("work"),
	N_("Take the next step of the work here"),
	N_("next step go on continue do"))
ACTION(PEOPLE, "people", 'f', 0, 0, N_("people"),
	N_("List in Contacts the people this is about"),
	N_("who contacts list persons members"))
ACTION(VIEW, "view", 'z', 0, 0, N_("view"), N_("Show the same in another way"),
	N_("other way switch mode turn"))
ACTION(CHECK, "check", 'c', 0, 0, N_("check"),
	N_("List what is missing and what is too much"),
	N_("gaps missing verify too much overlap"))
ACTION(CHECK_IN, "check-in", 'c', 'K', 0, N_("check in"),
	N_("Check people in at the door"),
	N_("attendance present door arrive who came"))
ACTION(INVITE, "invite", 'm', 0, 0, N_("invite"),
	N_("Invite a segment, or whom a filter finds"),
	N_("ask call send guests invitation"))
ACTION(BRIEF, "brief", 'b', 0, 0, N_("briefing"),
	N_("What to know ten minutes before"),
	N_("prepare notes summary before"))
ACTION(TASKS, "tasks", 'w', 0, 0, N_("to do"),
	N_("What is to be done: tick it off, or add to it"),
	N_("tasks list chores checklist todo"))
ACTION(JOBS, "jobs", 's', 0, 0, N_("small jobs"),
	N_("Split it, hand it over, or say that it is lost"),
	N_("split hand over lost sheet"))
ACTION(RELAUNCH, "relaunch", 'r', 0, 0, N_("ask again"),
	N_("Ask again those who have not answered"),
	N_("remind reminder again chase"))
ACTION(LEAD, "lead", 'r', 0, 0, N_("lead"), N_("Choose who leads it"),
	N_("leader head responsible person in charge"))
ACTION(REFUSE, "refuse", 'R', TKEY_F11, 0, N_("refusal"),
	N_("Record that somebody no longer wants to be written to or called"),
	N_("stop unsubscribe opt out consent no more object"))
ACTION(CONSENT, "consent", 'c', 0, 0, N_("consent"),
	N_("Record what somebody agreed to, with its proof"),
	N_("opt in agree yes allow proof GDPR"))
ACTION(NOTE, "note", 'o', CTRL_KEY('o'), 0, N_("text"),
	N_("Write the long text in $EDITOR"),
	N_("note comment remark write long"))
ACTION(COPY, "copy", 'y', 0, 0, N_("copy"),
	N_("Copy a part of this row to the clipboard"), N_("clipboard paste"))
ACTION(SEGMENT, "save-segment", 'f', 0, 0, N_("save filter"),
	N_("Keep this filter as a segment, under a name"),
	N_("keep save query saved view audience"))
ACTION(UNDO, "undo", 'u', 0, 0, N_("undo"), N_("Undo a change"),
	N_("take back revert cancel mistake restore"))
ACTION(REDO, "redo", 'U', CTRL_KEY('r'), 0, N_("redo"),
	N_("Redo what was undone"), N_("again restore undo back"))
ACTION(VERIFY, "verify", 'V', 0, 0, N_("verify"),
	N_("Check that nobody altered the journal"),
	N_("integrity tampering chain proof"))
ACTION(SHARES, "shares", 'z', 0, 0, N_("shares"),
	N_("Shares of the row, of the column, or votes"),
	N_("percent percentage proportion votes"))
ACTION(BOUNDS, "bounds", 'b', 0, 0, N_("bounds"),
	N_("Show what is certain, or the intervals"),
	N_("certain minimum maximum interval confidence"))
ACTION(EXPORT, "export", 'x', TKEY_F5, 0, N_("export"),
	N_("Write what is shown to a file"),
	N_("save file csv spreadsheet excel write out download extract"))
ACTION(IMPORT, "import", 'I', 0, 0, N_("import"),
	N_("Import a file, after a look at what would happen"),
	N_("load file csv spreadsheet excel read in upload"))
ACTION(PRINT, "print", 'p', 0, 0, N_("print"),
	N_("Print it, as pages of a PDF"),
	N_("paper pdf page sheet labels envelopes stickers"))
ACTION(FILTER, "filter", '/', TKEY_F4, 0, N_("filter"),
	N_("Show only rows that hold some words"),
	N_("search find look for who"))
ACTION(GO, "go", 'g', 0, 0, N_("go to"), N_("Go to another place"),
	N_("menu places screens jump navigate"))
ACTION(COMMAND, "command", ':', 0, 0, N_("command"), N_("Type a command"),
	N_("line type shell"))
ACTION(WHO, "who", TKEY_F9, 'W', 0, N_("who"),
	N_("List who else has the campaign open, and what they edit"),
	N_("colleagues connected online sessions users"))
ACTION(HELP, "help", '?', TKEY_F1, 0, N_("help"),
	N_("Show what can be done here"), N_("keys shortcuts manual what"))
ACTION(TOUR, "tour", 0, 0, 0, N_("tour"),
	N_("Five minutes that show how it works; the same again ends it"),
	N_("tutorial lesson learn first steps beginner"))
ACTION(DOWN, "down", 'j', TKEY_DOWN, 0, N_("down"), N_("Move down"),
	N_("cursor move next row"))
ACTION(UP, "up", 'k', TKEY_UP, 0, N_("up"), N_("Move up"),
	N_("cursor move row before"))
ACTION(PAGE_DOWN, "page-down", TKEY_PAGE_DOWN, CTRL_KEY('f'), CTRL_KEY('d'),
	N_("page down"), N_("Move a page down"), N_("scroll screen further"))
ACTION(PAGE_UP, "page-up", TKEY_PAGE_UP, CTRL_KEY('b'), CTRL_KEY('u'),
	N_("page up"), N_("Move a page up"), N_("scroll screen back"))
ACTION(FIRST, "first", TKEY_HOME, 0, 0, N_("first"), N_("Go to the first row"),
	N_("top beginning start home"))
ACTION(LAST, "last", TKEY_END, 'G', 0, N_("last"), N_("Go to the last row"),
	N_("bottom end"))
ACTION(COLUMN_LEFT, "column-left", 'h', 0, 0, N_("left"),
	N_("Go a column to the left"), N_("cell move"))
ACTION(COLUMN_RIGHT, "column-right", 'l', 0, 0, N_("right"),
	N_("Go a column to the right"), N_("cell move"))
ACTION(STOP, "stop", CTRL_KEY('c'), 0, 0, N_("stop"),
	N_("Stop what is being read or computed"),
	N_("cancel interrupt abort too long"))
ACTION(MOUSE, "mouse", TKEY_F12, 0, 0, N_("mouse"),
	N_("Give the mouse to the terminal, or take it back"),
	N_("click select text pointer"))
ACTION(NEXT, "next", 'n', 0, 0, N_("next"),
	N_("Go to the next match, mark or row that needs attention"),
	N_("following further problem"))
ACTION(PREVIOUS, "previous", 'N', 0, 0, N_("previous"),
	N_("Go to the match, mark or row that needs attention before"),
	N_("before back problem"))
ACTION(RANGE, "range", 'v', 0, 0, N_("range"),
	N_("Mark from here; the same again ends the range"),
	N_("select several from to block"))
ACTION(MARK_DOWN, "mark-down", TKEY_SHIFT_DOWN, 0, 0, N_("mark down"),
	N_("Mark this row and the next"), N_("select extend shift"))
ACTION(MARK_UP, "mark-up", TKEY_SHIFT_UP, 0, 0, N_("mark up"),
	N_("Mark this row and the one before"), N_("select extend shift"))
ACTION(MARK_ALL, "mark-all", 'M', 0, 0, N_("mark all"),
	N_("Mark everything the filter finds"), N_("select everything all"))
ACTION(UNMARK, "unmark", ',', 0, 0, N_("unmark"),
	N_("Clear the marks; the same again puts them back"),
	N_("deselect clear selection none"))
ACTION(SORT_LEFT, "sort-left", '<', 0, 0, N_("sort left"),
	N_("Sort by the column at the left"), N_("order column"))
ACTION(SORT_RIGHT, "sort-right", '>', 0, 0, N_("sort right"),
	N_("Sort by the column at the right"), N_("order column"))
ACTION(DETAIL, "detail", 'i', 0, 0, N_("detail"),
	N_("Show all of this row in a window"),
	N_("preview more whole information"))
ACTION(REDRAW, "redraw", CTRL_KEY('l'), 0, 0, N_("redraw"),
	N_("Read the data again and repaint the screen"),
	N_("refresh reload repaint"))
ACTION(QUIT, "quit", 'q', TKEY_F10, 0, N_("out"),
	N_("Go back; from Today, leave the program"),
	N_("leave exit close end stop"))

#undef ACTION
