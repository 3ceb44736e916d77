/* A module's file, opened with libdwfl as an "offline" module: nothing of the running process is needed. */
#ifndef COLUBER_NATIVE_IMAGE_H
#define COLUBER_NATIVE_IMAGE_H

#include <elfutils/libdwfl.h>
#include <stdbool.h>

#include "native_index.h"

struct image {
    Dwfl *dwfl;
    Dwfl_Module *module;
    GElf_Addr bias; /* what is added to the module's own addresses to get libdwfl's */
    struct index index;
    bool has_debug; /* debug information was found, in the file or elsewhere */
};

/* Opens `file`, if it is a regular file and has that build id ("": whatever it has), else what is found under
 * the build id: below /usr/lib/debug, or by a server. False when there is nothing. Free with image_close. */
bool image_open(struct image *image, const char *file, const char *build_id);
void image_close(struct image *image);

/* Where distributions put debug information of that build id (of 8 digits at least). */
enum { DEBUG_PATH = 160 };
void image_debug_path(char path[DEBUG_PATH], const char *build_id, const char *suffix);

#endif
