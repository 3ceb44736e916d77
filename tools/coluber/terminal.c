#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const char *const color_choices[] = {"auto", "always", "never", NULL};

/* Narrower ones are not written for. */
enum { LEAST_WIDTH = 40, USUAL_WIDTH = 80 };

bool terminal_has_colors(FILE *stream, const char *choice)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (choice && strcmp(choice, "auto") != 0)
        return strcmp(choice, "always") == 0;
    return isatty(fileno(stream)) && !(no_color && *no_color) && term && *term && strcmp(term, "dumb") != 0;
}

int terminal_width(FILE *stream)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    int descriptor = fileno(stream);
    if (!isatty(descriptor))
        return 0;
    int width = columns ? atoi(columns) : 0;
    if (width <= 0)
        width = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : USUAL_WIDTH;
    return width > LEAST_WIDTH ? width : LEAST_WIDTH;
}
