/* Numbers drawn with block characters: heights, trends, bars. */
#include "base/mem.h"
#include "base/text.h"

const char *
text_height(int64_t value, int64_t most)
{
	static const char *const blocks[] = {
		"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

	return blocks[value * ((int64_t)ARRAY_LEN(blocks) - 1) / most];
}

const char *
text_trend(struct arena *a, const int64_t *values, size_t n)
{
	struct arena_text text = ARENA_TEXT(a);
	int64_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = values[i] > most ? values[i] : most;
	for (size_t i = 0; i < n; i++)
		arena_add(&text, "", "%s",
			values[i] < 0 || most == 0
				? " "
				: text_height(values[i], most));
	return text.at;
}

const char *
text_eighths(int filled)
{
	static const char *const parts[] = {
		"·", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

	return parts[filled < 0 ? 0 : filled > 8 ? 8 : filled];
}

const char *
text_bar(struct arena *a, int64_t value, int64_t most, int cols)
{
	struct arena_text text = ARENA_TEXT(a);
	int64_t filled = most > 0 ? value * 8 * cols / most : 0;

	for (int i = 0; i < cols; i++)
		arena_add(&text, "", "%s",
			text_eighths(filled > 8 * (i + 1)
					     ? 8
					     : (int)filled - 8 * i));
	return text.at;
}
