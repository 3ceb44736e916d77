#include "printer.h"

#include <string.h>

#include "github.h"
#include "html.h"
#include "json.h"
#include "sarif.h"
#include "text.h"

const char *const printer_names[] = {"text", "json", "sarif", "github", "html", NULL};

/* In the order of the names. */
static const struct print_form forms[] = {
    {text_print, .alone = false},
    {json_print, .alone = true},
    {sarif_print, .alone = true},
    {github_print, .alone = false},
    {html_print, .alone = true},
};

const struct print_form *printer_find(const char *name)
{
    for (size_t i = 0; printer_names[i]; i++)
        if (strcmp(printer_names[i], name) == 0)
            return &forms[i];
    return NULL;
}

const char *printer_for_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && printer_names[i]; i++)
        if (strcmp(printer_names[i], dot + 1) == 0)
            return printer_names[i];
    return printer_names[0];
}
