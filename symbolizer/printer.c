#include "printer.h"

#include <string.h>

#include "json.h"
#include "text.h"

const char *const printer_names[] = {"text", "json", NULL};

static print_function *const printers[] = {text_print, json_print};

print_function *printer_find(const char *name)
{
    for (size_t i = 0; printer_names[i]; i++)
        if (strcmp(printer_names[i], name) == 0)
            return printers[i];
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
