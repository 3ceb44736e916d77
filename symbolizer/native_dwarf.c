#include "native_dwarf.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <inttypes.h>
#include <string.h>

/* Calls that are inlined into each other deeper than this lose the outer ones; the compiler's limits are
 * lower. */
enum { MOST_INLINED = 64 };

/* The function that an address is in, and the inlined calls in it that lead there; the outermost first. */
struct chain {
    Dwarf_Die dies[MOST_INLINED];
    int count;
};

/* The unit itself, when what was found stands for one in a file of its own (-gsplit-dwarf). */
static Dwarf_Die whole_unit(Dwarf_Die *unit)
{
    uint8_t type;
    Dwarf_Die split;
    memset(&split, 0, sizeof split);
    if (dwarf_cu_info(unit->cu, NULL, &type, NULL, &split, NULL, NULL, NULL) == 0 && type == DW_UT_skeleton &&
        split.addr)
        return split;
    return *unit;
}

static bool is_call(Dwarf_Die *die)
{
    int tag = dwarf_tag(die);
    return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
}

/* What of the function's parts leads to the address, the function itself included. */
static void find_chain(Dwarf_Die *die, Dwarf_Addr address, struct chain *chain, int depth)
{
    Dwarf_Die child;
    if (dwarf_tag(die) == DW_TAG_subprogram)
        chain->count = 0; /* one inside another is not called by it here */
    if (is_call(die) && chain->count < MOST_INLINED)
        chain->dies[chain->count++] = *die;
    if (depth >= 2 * MOST_INLINED || dwarf_child(die, &child) != 0)
        return;
    do {
        if (dwarf_haspc(&child, address) > 0) {
            find_chain(&child, address, chain, depth + 1);
            return;
        }
    } while (dwarf_siblingof(&child, &child) == 0);
}

/* ---- frames ---- */

/* Names of files may be relative to the directory of the compilation. */
static const char *absolute(struct pool *pool, Dwarf_Die *unit, const char *file)
{
    Dwarf_Attribute attribute;
    const char *directory = dwarf_formstring(dwarf_attr_integrate(unit, DW_AT_comp_dir, &attribute));
    if (strncmp(file, "./", 2) == 0)
        file += 2;
    if (*file == '/' || !directory || *directory != '/')
        return pool_copy(pool, file);
    return pool_print(pool, "%s/%s", strcmp(directory, "/") == 0 ? "" : directory, file);
}

static Dwarf_Word number(Dwarf_Die *die, unsigned name)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value;
    return dwarf_formudata(dwarf_attr(die, name, &attribute), &value) == 0 ? value : 0;
}

/* Where an inlined function was called. */
static void set_call(struct frame *frame, struct pool *pool, Dwarf_Die *unit, Dwarf_Die *inlined)
{
    Dwarf_Files *files;
    size_t count;
    if (dwarf_getsrcfiles(unit, &files, &count) != 0)
        return;
    const char *file = dwarf_filesrc(files, number(inlined, DW_AT_call_file), NULL, NULL);
    if (!file)
        return;
    frame->file = absolute(pool, unit, file);
    frame->line = (int)number(inlined, DW_AT_call_line);
}

static void set_line(struct frame *frame, struct pool *pool, Dwarf_Die *unit, Dwarf_Addr address)
{
    Dwarf_Line *line = dwarf_getsrc_die(unit, address);
    const char *file = line ? dwarf_linesrc(line, NULL, NULL) : NULL;
    if (!file)
        return;
    frame->file = absolute(pool, unit, file);
    if (dwarf_lineno(line, &frame->line) != 0)
        frame->line = 0;
}

static struct stack symbol_frame(const struct image *image, struct pool *pool, GElf_Addr address,
                                 struct frame *frame)
{
    GElf_Off within = 0;
    GElf_Sym symbol;
    const char *name = dwfl_module_addrinfo(image->module, address, &within, &symbol, NULL, NULL, NULL);
    if (!name)
        return (struct stack){0};
    /* the offset is that of the return address */
    frame->function =
        *frame->file ? pool_copy(pool, name) : pool_print(pool, "%s+0x%" PRIx64, name, (uint64_t)within + 1);
    return (struct stack){frame, 1};
}

struct stack dwarf_frames(struct image *image, struct pool *pool, uint64_t offset)
{
    static const struct frame nothing = {
        .function = "", .file = "", .column = -1, .end_column = -1, .native = true};
    GElf_Addr address = image->bias + (offset ? offset - 1 : 0);
    struct chain chain = {.count = 0};
    Dwarf_Addr bias;
    Dwarf_Die found, unit, function;
    bool has_unit =
        image->has_debug && index_unit(&image->index, pool, image->module, address, &found, &bias);
    if (has_unit) {
        unit = whole_unit(&found);
        if (index_function(&image->index, pool, &unit, address - bias, &function))
            find_chain(&function, address - bias, &chain, 0);
    }
    int count = chain.count ? chain.count : 1;
    struct frame *frames = pool_take(pool, (size_t)count * sizeof *frames);
    for (int i = 0; i < count; i++)
        frames[i] = nothing;
    if (has_unit)
        set_line(&frames[0], pool, &found, address - bias);
    for (int i = 0; i < chain.count; i++) {
        Dwarf_Die *die = &chain.dies[chain.count - 1 - i];
        const char *name = dwarf_diename(die);
        frames[i].function = pool_copy(pool, name ? name : "?");
        if (i + 1 < chain.count)
            set_call(&frames[i + 1], pool, &unit, die);
    }
    return chain.count ? (struct stack){frames, (size_t)count}
                       : symbol_frame(image, pool, address, &frames[0]);
}
