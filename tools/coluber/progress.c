#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#include "clock.h"

/* Milliseconds before the bar appears, and between two of its steps. */
enum { PATIENCE = 500, PAUSE = 100, BAR = 30 };

void progress_start(struct progress *progress, bool wanted, size_t total)
{
    *progress = (struct progress){
        .wanted = wanted && isatty(STDERR_FILENO), .total = total, .start = clock_milliseconds()};
    progress->last = progress->start + PATIENCE - PAUSE;
}

static void draw(const struct progress *progress)
{
    char bar[BAR + 1];
    size_t full = progress->done * BAR / progress->total;
    for (size_t i = 0; i < BAR; i++)
        bar[i] = i < full ? '#' : ' ';
    bar[BAR] = '\0';
    fprintf(stderr, "\rcoluber: [%s] %zu of %zu files", bar, progress->done, progress->total);
    fflush(stderr);
}

void progress_step(struct progress *progress)
{
    progress->done++;
    if (!progress->wanted)
        return;
    long now = clock_milliseconds();
    if (now - progress->last < PAUSE)
        return;
    progress->last = now;
    progress->shown = true;
    draw(progress);
}

void progress_end(struct progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->shown = false;
}
