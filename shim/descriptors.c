#include "descriptors.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MARGIN = 32, WANTED = 1024 };

/* From where on numbers are ours: above 1,024, which programs close blindly, or near the limit. */
static int first_own(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > WANTED + MARGIN)
        return WANTED;
    return limit.rlim_cur > 2 * MARGIN ? (int)limit.rlim_cur - MARGIN : 0;
}

int descriptors_move_up(int descriptor)
{
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, first_own());
    if (moved < 0)
        return descriptor;
    close(descriptor);
    return moved;
}

void descriptors_call_above(void (*function)(void))
{
    int filler[WANTED + 1], count = 0, own = first_own();
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    while (null >= 0 && count < own) {
        int next = fcntl(null, F_DUPFD_CLOEXEC, 0);
        if (next < 0)
            break;
        if (next >= own) {
            close(next);
            break;
        }
        filler[count++] = next;
    }
    function();
    while (count)
        close(filler[--count]);
    if (null >= 0)
        close(null);
}
