/*
 * The least that a curses program can do: paint a screen it holds in memory,
 * move a bar over its lines, leave. What the same screen costs beyond this is
 * the program's own.
 *
 *	bench_paint TEXT_FILE		j moves, ^L repaints, q leaves
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { LINES_MAX = 200, LINE_SIZE = 1000, FIRST = 4, BELOW = 10 };

static char lines[LINES_MAX][LINE_SIZE];

static int
read_lines(const char *path)
{
	FILE *file = path ? fopen(path, "r") : NULL;
	int n = 0;

	if (!file)
		return 0;
	while (n < LINES_MAX && fgets(lines[n], LINE_SIZE, file)) {
		lines[n][strcspn(lines[n], "\n")] = '\0';
		n++;
	}
	fclose(file);
	return n;
}

static void
paint(int n, int at)
{
	for (int i = 0; i < n && i < LINES; i++) {
		attrset(i == at ? A_REVERSE : A_NORMAL);
		mvaddstr(i, 0, lines[i]);
	}
	move(at, 0);
	refresh();
}

int
main(int argc, char **argv)
{
	int n = argc == 2 ? read_lines(argv[1]) : 0, at = FIRST, key;

	setlocale(LC_ALL, "");
	if (n == 0 || !initscr()) {
		fputs("usage: bench_paint TEXT_FILE\n", stderr);
		return 2;
	}
	raw();
	noecho();
	paint(n, at);
	while ((key = getch()) != 'q' && key != ERR) {
		if (key == 'j')
			at = at + 1 < LINES - BELOW ? at + 1 : FIRST;
		if (key == ('l' & 0x1f))
			clearok(stdscr, TRUE);
		paint(n, at);
	}
	endwin();
	return 0;
}
