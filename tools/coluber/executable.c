#include "executable.h"

#include <fcntl.h>
#include <gelf.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* "security.capability" is where Linux keeps a file's capabilities. */
static bool is_privileged(int descriptor)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return false;
    bool set = status.st_mode & S_ISUID || (status.st_mode & S_ISGID && status.st_mode & S_IXGRP);
    return set || fgetxattr(descriptor, "security.capability", NULL, 0) > 0;
}

/* The loader that the file asks for; "" when it asks for none. */
static void read_loader(Elf *elf, int descriptor, char *loader, size_t size)
{
    size_t count;
    GElf_Phdr header;
    *loader = '\0';
    if (elf_getphdrnum(elf, &count) != 0)
        return;
    for (size_t i = 0; i < count; i++) {
        if (!gelf_getphdr(elf, (int)i, &header) || header.p_type != PT_INTERP)
            continue;
        size_t length = header.p_filesz < size - 1 ? (size_t)header.p_filesz : size - 1;
        ssize_t got = pread(descriptor, loader, length, (off_t)header.p_offset);
        loader[got > 0 ? got : 0] = '\0';
        return;
    }
}

struct shape {
    int class, machine;
    char loader[PATH_MAX];
};

static bool read_shape(int descriptor, struct shape *shape)
{
    GElf_Ehdr header;
    elf_version(EV_CURRENT);
    Elf *elf = elf_begin(descriptor, ELF_C_READ, NULL);
    bool fine = elf && elf_kind(elf) == ELF_K_ELF && gelf_getehdr(elf, &header);
    if (fine) {
        shape->class = gelf_getclass(elf);
        shape->machine = header.e_machine;
        read_loader(elf, descriptor, shape->loader, sizeof shape->loader);
    }
    elf_end(elf);
    return fine;
}

static bool read_own(struct shape *own)
{
    int descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    bool fine = descriptor >= 0 && read_shape(descriptor, own);
    if (descriptor >= 0)
        close(descriptor);
    return fine;
}

struct executable executable_read(const char *path)
{
    struct executable executable = {0};
    struct shape shape, own;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return executable;
    if (read_shape(descriptor, &shape)) {
        executable.is_elf = true;
        executable.is_foreign = read_own(&own) && (own.class != shape.class || own.machine != shape.machine);
        executable.is_static = !*shape.loader;
        executable.is_musl = strstr(shape.loader, "/ld-musl") != NULL;
        executable.privileged = is_privileged(descriptor);
    }
    close(descriptor);
    return executable;
}
