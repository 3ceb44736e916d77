#include "printer.h"

#include <string.h>

#include "html.h"
#include "json.h"
#include "text.h"

const char *const printer_names[] = {"text", "json", "html", NULL};

/* In the order of the names. */
static const struct print_form forms[] = {
    {text_print, .alone = false},
    {json_print, .alone = true},
    {html_print, .alone = true},
};

const struct print_form *printer_find(const char *name)
{
    for (size_t i = 0; printer_names[i]; i++)
        if (strcmp(printer_names[i], name) == 0)
            return &forms[i];
    return NULL;
}
