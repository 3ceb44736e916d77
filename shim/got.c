/* The relocations of each loaded object are walked (ELF, System V ABI, x86-64 and AArch64 supplements): those that fill a
 * slot with the address of a listed function are redirected. Slots may lie in pages that are read-only after relocation. */
#include "got.h"

#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "locks.h"
#include "registry.h"

#if defined(__x86_64__)
enum { SLOT_JUMP = R_X86_64_JUMP_SLOT, SLOT_DATA = R_X86_64_GLOB_DAT };
#elif defined(__aarch64__)
enum { SLOT_JUMP = R_AARCH64_JUMP_SLOT, SLOT_DATA = R_AARCH64_GLOB_DAT };
#else
#error "unknown relocation types on this processor"
#endif

static struct registry modules;
static unsigned long long loads_seen;

struct tables {
    const ElfW(Sym) *symbols;
    const char *strings;
    const ElfW(Rela) *relocations[2];
    size_t sizes[2];
};

/* glibc turns the addresses in the dynamic section into absolute ones, except in the vdso. */
static bool read_tables(const struct dl_phdr_info *info, struct tables *t)
{
    const ElfW(Dyn) *dynamic = NULL;
    for (int i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
            dynamic = (const ElfW(Dyn) *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
    memset(t, 0, sizeof *t);
    for (; dynamic && dynamic->d_tag != DT_NULL; dynamic++) {
        uintptr_t value = dynamic->d_un.d_ptr;
        switch (dynamic->d_tag) {
        case DT_SYMTAB: t->symbols = (const ElfW(Sym) *)value; break;
        case DT_STRTAB: t->strings = (const char *)value; break;
        case DT_JMPREL: t->relocations[0] = (const ElfW(Rela) *)value; break;
        case DT_PLTRELSZ: t->sizes[0] = value; break;
        case DT_RELA: t->relocations[1] = (const ElfW(Rela) *)value; break;
        case DT_RELASZ: t->sizes[1] = value; break;
        default: break;
        }
    }
    return t->symbols && t->strings && (uintptr_t)t->strings > info->dlpi_addr;
}

static void write_slot(uintptr_t *slot, void *wrapper)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), start = (uintptr_t)slot & ~(page - 1);
    if (mprotect((void *)start, page, PROT_READ | PROT_WRITE) == 0)
        __atomic_store_n(slot, (uintptr_t)wrapper, __ATOMIC_RELEASE);
}

/* The standard library's own modules: what they keep in C is theirs alone, and what they do to the program's objects is hooked by itself
 * (methods.h). */
static bool is_standard(const struct dl_phdr_info *info)
{
    return strstr(info->dlpi_name, "/lib-dynload/") != NULL;
}

typedef bool (*slot_function)(const struct dl_phdr_info *info, const char *name, uintptr_t *slot);

/* Calls `each` for the slots of functions and data by name; whether any call returned true. */
static bool any_slot(const struct dl_phdr_info *info, const struct tables *t, slot_function each)
{
    bool any = false;
    for (int table = 0; table < 2; table++) {
        size_t count = t->relocations[table] ? t->sizes[table] / sizeof(ElfW(Rela)) : 0;
        for (size_t i = 0; i < count; i++) {
            const ElfW(Rela) *relocation = &t->relocations[table][i];
            unsigned type = ELF64_R_TYPE(relocation->r_info);
            if (type == SLOT_JUMP || type == SLOT_DATA)
                any |= each(info, t->strings + t->symbols[ELF64_R_SYM(relocation->r_info)].st_name,
                            (uintptr_t *)(info->dlpi_addr + relocation->r_offset));
        }
    }
    return any;
}

static bool is_pythons(const struct dl_phdr_info *info, const char *name, uintptr_t *slot)
{
    (void)info;
    (void)slot;
    return name[0] == 'P' && name[1] == 'y';
}

static bool patch_slot(const struct dl_phdr_info *info, const char *name, uintptr_t *slot)
{
    bool standard = is_standard(info);
    void *wrapper = is_pythons(info, name, slot) ? capi_wrapper(name, !standard) : standard ? NULL : native_wrapper(name);
    if (wrapper)
        write_slot(slot, wrapper);
    return wrapper;
}

static bool is_known(uintptr_t base)
{
    for (uint32_t n = 1; n <= modules.last; n++)
        if (((const struct got_module *)registry_get(&modules, n))->base == base)
            return true;
    return false;
}

static void remember(const struct dl_phdr_info *info)
{
    struct got_module *module = calloc(1, sizeof *module);
    uint32_t number = module ? registry_reserve(&modules) : 0;
    if (!number)
        return;
    module->base = info->dlpi_addr;
    module->file = strdup(info->dlpi_name);
    build_id_read(info, module->build_id);
    module->start = UINTPTR_MAX;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_LOAD)
            continue;
        uintptr_t start = info->dlpi_addr + header->p_vaddr, end = start + header->p_memsz;
        module->start = start < module->start ? start : module->start;
        module->end = end > module->end ? end : module->end;
    }
    registry_publish(&modules, number, module);
}

/* The program itself, libpython and ourselves are no extension modules. */
static bool may_be_extension(const struct dl_phdr_info *info)
{
    const char *name = info->dlpi_name, *slash = strrchr(name, '/');
    if (!*name || !slash)
        return false;
    return strncmp(slash + 1, "libpython", 9) != 0 && strncmp(slash + 1, "libcoluber", 10) != 0 &&
           strncmp(slash + 1, "ld-", 3) != 0 && strncmp(slash + 1, "libc.", 5) != 0;
}

static int visit(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size;
    (void)data;
    struct tables tables;
    if (may_be_extension(info) && !is_known(info->dlpi_addr) && read_tables(info, &tables) &&
        any_slot(info, &tables, is_pythons) && any_slot(info, &tables, patch_slot))
        remember(info);
    return 0;
}

static int count_loads(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size;
    *(unsigned long long *)data = info->dlpi_adds;
    return 1;
}

void got_patch(void)
{
    unsigned long long loads = 0;
    dl_iterate_phdr(count_loads, &loads);
    if (loads == loads_seen)
        return;
    /* dl_iterate_phdr holds the loader's lock: no Python below */
    lock_take(LOCK_MODULES);
    loads_seen = loads;
    dl_iterate_phdr(visit, NULL);
    lock_give(LOCK_MODULES);
}

const struct got_module *got_module(uintptr_t address)
{
    for (uint32_t n = 1; n <= modules.last; n++) {
        const struct got_module *module = registry_get(&modules, n);
        if (module && module->file && address >= module->start && address < module->end)
            return module;
    }
    return NULL;
}
