#include "printer.h"

#include <string.h>

#include "github.h"
#include "json.h"
#include "sarif.h"
#include "text.h"

const char *const printer_names[] = {"text", "json", "sarif", "github", NULL};

/* In the order of the names. */
static const struct {
    print_function *print;
    bool document;
} printers[] = {
    {text_print, false},
    {json_print, true},
    {sarif_print, true},
    {github_print, false},
};

/* Of the names; -1: there is no such form. */
static int number_of(const char *name)
{
    for (int i = 0; printer_names[i]; i++)
        if (strcmp(printer_names[i], name) == 0)
            return i;
    return -1;
}

print_function *printer_find(const char *name)
{
    int number = number_of(name);
    return number < 0 ? NULL : printers[number].print;
}

bool printer_is_document(const char *name)
{
    int number = number_of(name);
    return number >= 0 && printers[number].document;
}
