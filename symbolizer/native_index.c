#include "native_index.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <stdlib.h>

static void add(struct places *places, struct pool *pool, Dwarf_Die *die, Dwarf_Addr bias)
{
    Dwarf_Addr base, low, high;
    for (ptrdiff_t at = 0; (at = dwarf_ranges(die, at, &base, &low, &high)) > 0;) {
        if (low == 0 || high <= low)
            continue;
        places->items = pool_grow(pool, places->items, places->count, sizeof *places->items);
        places->items[places->count++] = (struct place){low + bias, high + bias, *die};
    }
}

static int by_address(const void *one, const void *other)
{
    Dwarf_Addr a = ((const struct place *)one)->low, b = ((const struct place *)other)->low;
    return (a > b) - (a < b);
}

static void sort(struct places *places)
{
    if (places->count)
        qsort(places->items, places->count, sizeof *places->items, by_address);
}

static bool find(const struct places *places, Dwarf_Addr address, Dwarf_Die *die)
{
    size_t low = 0, high = places->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->items[middle].low <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || address >= places->items[low - 1].high)
        return false;
    *die = places->items[low - 1].die;
    return true;
}

/* ---- units ---- */

bool index_unit(struct index *index, struct pool *pool, Dwfl_Module *module, Dwarf_Addr address,
                Dwarf_Die *unit, Dwarf_Addr *bias)
{
    Dwarf_Die *found = dwfl_module_addrdie(module, address, bias);
    if (found) {
        *unit = *found;
        return true;
    }
    /* not all compilers write the table that libdwfl has looked into (.debug_aranges) */
    if (!index->units) {
        index->units = pool_take(pool, sizeof *index->units);
        while ((found = dwfl_module_nextcu(module, found, bias)) != NULL)
            add(index->units, pool, found, *bias);
        sort(index->units);
    }
    return dwfl_module_getdwarf(module, bias) && find(index->units, address, unit);
}

/* ---- functions ---- */

/* Whether functions may stand below, though it has no addresses of its own. */
static bool is_namespace(int tag)
{
    return tag == DW_TAG_namespace || tag == DW_TAG_module || tag == DW_TAG_structure_type ||
           tag == DW_TAG_class_type || tag == DW_TAG_enumeration_type || tag == DW_TAG_union_type;
}

static void add_functions(struct places *places, struct pool *pool, Dwarf_Die *parent, int depth)
{
    enum { DEEPEST = 64 };
    Dwarf_Die child;
    if (depth > DEEPEST || dwarf_child(parent, &child) != 0)
        return;
    do {
        int tag = dwarf_tag(&child);
        if (tag == DW_TAG_subprogram)
            add(places, pool, &child, 0);
        else if (is_namespace(tag))
            add_functions(places, pool, &child, depth + 1);
    } while (dwarf_siblingof(&child, &child) == 0);
}

bool index_function(struct index *index, struct pool *pool, Dwarf_Die *unit, Dwarf_Addr address,
                    Dwarf_Die *function)
{
    void **place = map_at(&index->functions, pool, &unit->addr, sizeof unit->addr);
    struct places *functions = *place;
    if (!functions) {
        *place = functions = pool_take(pool, sizeof *functions);
        add_functions(functions, pool, unit, 0);
        sort(functions);
    }
    return find(functions, address, function);
}
