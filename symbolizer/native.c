/* Each module is opened once, as libdwfl's "offline" module: nothing of the running process is needed. */
#include "native.h"

#include <elfutils/libdwfl.h>
#include <gelf.h>
#include <inttypes.h>
#include <string.h>

#include "map.h"

struct module {
    Dwfl *dwfl;
    Dwfl_Module *module; /* NULL: cannot be read */
    /* What is added to an offset to get libdwfl's address. */
    GElf_Addr base;
    struct module *next;
};

struct natives {
    struct pool *pool;
    struct map modules; /* file -> struct module */
    struct module *all;
};

static const Dwfl_Callbacks callbacks = {
    .find_elf = dwfl_build_id_find_elf,
    .find_debuginfo = dwfl_standard_find_debuginfo,
    .section_address = dwfl_offline_section_address,
};

const char *natives_version(void)
{
    return dwfl_version(NULL);
}

struct natives *natives_open(struct pool *pool)
{
    struct natives *natives = pool_take(pool, sizeof *natives);
    natives->pool = pool;
    return natives;
}

void natives_close(struct natives *natives)
{
    for (struct module *module = natives->all; module; module = module->next)
        if (module->dwfl)
            dwfl_end(module->dwfl);
    natives->all = NULL;
}

/* The page of the first loaded segment: offsets count from there, which is 0 except in programs that are
 * linked for a fixed address. */
static GElf_Addr first_address(Elf *elf)
{
    size_t count;
    GElf_Phdr header;
    if (elf_getphdrnum(elf, &count) != 0)
        return 0;
    for (size_t i = 0; i < count; i++)
        if (gelf_getphdr(elf, (int)i, &header) && header.p_type == PT_LOAD)
            return header.p_vaddr & ~(header.p_align ? header.p_align - 1 : 0);
    return 0;
}

static void read_module(struct module *module, const char *file)
{
    GElf_Addr bias;
    module->dwfl = dwfl_begin(&callbacks);
    if (!module->dwfl)
        return;
    dwfl_report_begin(module->dwfl);
    Dwfl_Module *found = dwfl_report_offline(module->dwfl, file, file, -1);
    if (dwfl_report_end(module->dwfl, NULL, NULL) != 0 || !found)
        return;
    Elf *elf = dwfl_module_getelf(found, &bias);
    if (!elf)
        return;
    module->module = found;
    module->base = bias + first_address(elf);
}

static const struct module *find_module(struct natives *natives, const char *file)
{
    void **place = map_at(&natives->modules, natives->pool, file, strlen(file));
    struct module *module = *place;
    if (!module) {
        *place = module = pool_take(natives->pool, sizeof *module);
        module->next = natives->all;
        natives->all = module;
        read_module(module, file);
    }
    return module;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

struct frame natives_frame(struct natives *natives, const char *file, uint64_t offset)
{
    struct frame frame = {.file = file, .column = -1, .end_column = -1, .native = true};
    const struct module *module = find_module(natives, file);
    GElf_Addr address = module->base + (offset ? offset - 1 : 0);
    GElf_Off within = 0;
    GElf_Sym symbol;

    const char *name = NULL;
    if (module->module)
        name = dwfl_module_addrinfo(module->module, address, &within, &symbol, NULL, NULL, NULL);
    Dwfl_Line *line = module->module ? dwfl_module_getsrc(module->module, address) : NULL;
    const char *source = line ? dwfl_lineinfo(line, NULL, &frame.line, NULL, NULL, NULL) : NULL;

    if (source)
        frame.file = pool_copy(natives->pool, source);
    if (!name)
        frame.function = pool_print(natives->pool, "%s+0x%" PRIx64, base_name(file), offset);
    else if (source)
        frame.function = pool_copy(natives->pool, name);
    else
        frame.function = pool_print(natives->pool, "%s+0x%" PRIx64, name, (uint64_t)within + 1);
    return frame;
}
