#include "native_image.h"

#include <elf.h>
#include <fcntl.h>
#include <gelf.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "native_servers.h"

static bool may_block(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* libdwfl opens whatever has the right name: a pipe would never open. */
static bool is_trap(const char *file, const char *link)
{
    static const char *const roots[] = {"", "/usr/lib/debug"}, *const below[] = {"", ".debug/"};
    const char *slash = file ? strrchr(file, '/') : NULL;
    char path[PATH_MAX];
    if (!slash)
        return false;
    for (int i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%.*s%s%s%s", roots[i / 2], (int)(slash + 1 - file), file, below[i % 2],
                 link ? link : slash + 1, link ? "" : ".debug");
        if (may_block(path))
            return true;
    }
    return false;
}

/* libdwfl looks into the file itself and below /usr/lib/debug, then asks the servers. */
static int find_debuginfo(Dwfl_Module *module, void **user, const char *name, Dwarf_Addr base,
                          const char *file, const char *link, GElf_Word link_crc, char **found)
{
    if (is_trap(file, link))
        return -1;
    servers_begin();
    int descriptor = dwfl_standard_find_debuginfo(module, user, name, base, file, link, link_crc, found);
    servers_end(descriptor >= 0);
    return descriptor;
}

static int find_elf(Dwfl_Module *module, void **user, const char *name, Dwarf_Addr base, char **file,
                    Elf **elf)
{
    servers_begin();
    int descriptor = dwfl_build_id_find_elf(module, user, name, base, file, elf);
    servers_end(descriptor >= 0 || *elf);
    return descriptor;
}

static const Dwfl_Callbacks callbacks = {
    .find_elf = find_elf,
    .find_debuginfo = find_debuginfo,
    .section_address = dwfl_offline_section_address,
};

/* No module is larger, debug information included; what is, is something else. */
static const off_t largest_file = (off_t)4 << 30;

/* A descriptor of a regular ELF file: opening one never blocks, and libdwfl would also take archives and
 * unpack what is compressed. */
static int open_elf(const char *path)
{
    struct stat status;
    char magic[SELFMAG];
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= largest_file &&
        pread(descriptor, magic, SELFMAG, 0) == SELFMAG && memcmp(magic, ELFMAG, SELFMAG) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

static unsigned byte_at(const char *hex)
{
    static const char digits[] = "0123456789abcdef";
    return (unsigned)(strchr(digits, hex[0]) - digits) << 4 | (unsigned)(strchr(digits, hex[1]) - digits);
}

static bool has_build_id(Dwfl_Module *module, const char *build_id)
{
    const unsigned char *bytes;
    GElf_Addr address;
    int count = dwfl_module_build_id(module, &bytes, &address);
    if (count <= 0 || strlen(build_id) != 2 * (size_t)count)
        return false;
    for (int i = 0; i < count; i++)
        if (bytes[i] != byte_at(build_id + 2 * i))
            return false;
    return true;
}

/* Takes over the module that was just reported. */
static bool take(struct image *image, Dwfl_Module *module, const char *build_id)
{
    GElf_Addr bias;
    if (dwfl_report_end(image->dwfl, NULL, NULL) != 0 || !module || !dwfl_module_getelf(module, &bias) ||
        (*build_id && !has_build_id(module, build_id)))
        return false;
    image->module = module;
    image->bias = bias;
    image->has_debug = dwfl_module_getdwarf(module, &bias) != NULL;
    return true;
}

static bool begin(struct image *image)
{
    *image = (struct image){.dwfl = dwfl_begin(&callbacks)};
    if (image->dwfl)
        dwfl_report_begin(image->dwfl);
    return image->dwfl;
}

static bool open_file(struct image *image, const char *path, const char *build_id)
{
    int descriptor = open_elf(path);
    if (descriptor < 0)
        return false;
    Dwfl_Module *module = begin(image) ? dwfl_report_offline(image->dwfl, path, path, descriptor) : NULL;
    if (!module)
        close(descriptor); /* else it is libdwfl's */
    if (module && take(image, module, build_id))
        return true;
    image_close(image);
    return false;
}

/* The module is said to be somewhere, with this build id, and libdwfl looks for it. */
static bool open_by_id(struct image *image, const char *build_id)
{
    enum { START = 0x10000 }; /* END is further than any module reaches */
    const GElf_Addr end = (GElf_Addr)1 << 40;
    unsigned char bytes[64];
    size_t count = strlen(build_id) / 2;
    if (!servers_are_there() || count > sizeof bytes || !begin(image))
        return false;
    for (size_t i = 0; i < count; i++)
        bytes[i] = (unsigned char)byte_at(build_id + 2 * i);
    Dwfl_Module *module = dwfl_report_module(image->dwfl, build_id, START, end);
    if (module && dwfl_module_report_build_id(module, bytes, count, 0) == 0 && take(image, module, build_id))
        return true;
    image_close(image);
    return false;
}

void image_debug_path(char path[DEBUG_PATH], const char *build_id, const char *suffix)
{
    snprintf(path, DEBUG_PATH, "/usr/lib/debug/.build-id/%.2s/%s%s", build_id, build_id + 2, suffix);
}

bool image_open(struct image *image, const char *file, const char *build_id)
{
    char path[DEBUG_PATH];
    if (*file == '/' && open_file(image, file, build_id))
        return true;
    if (!*build_id)
        return false;
    /* A file of debug information alone has all that is needed, too. */
    image_debug_path(path, build_id, ".debug");
    if (open_file(image, path, build_id))
        return true;
    image_debug_path(path, build_id, "");
    return open_file(image, path, build_id) || open_by_id(image, build_id);
}

void image_close(struct image *image)
{
    if (image->dwfl)
        dwfl_end(image->dwfl);
    *image = (struct image){0};
}
