#include "attach.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "options.h"

/* Each is attached to once in a process; the import of one may be the other's doing. */
static struct framework {
    const char *module; /* that the framework cannot do without: of pytest, the first after its configuration */
    const char *name;
    bool seen;
} frameworks[] = {
    {"_pytest.main", "pytest", false},
    {"unittest.case", "unittest", false},
};

/* What traces the program does not trace this. */
static const char loader[] = "import sys\n"
                             "trace = sys.gettrace()\n"
                             "sys.settrace(None)\n"
                             "try:\n"
                             "    with open(path, encoding='utf-8') as file:\n"
                             "        exec(compile(file.read(), path, 'exec'))\n"
                             "finally:\n"
                             "    sys.settrace(trace)\n";

static object *namespace_of(object *builtins, const char *framework)
{
    char path[sizeof options.package + 32];
    snprintf(path, sizeof path, "%s/coluber/attach.py", options.package);
    return api.PyObject_CallMethod(builtins, "dict", "[(ss)(ss)(ss)]", "path", path, "package", options.package, "framework", framework);
}

static void run(const char *framework)
{
    object *builtins = api.PyImport_ImportModule("builtins");
    object *namespace = builtins ? namespace_of(builtins, framework) : NULL;
    object *result = namespace ? api.PyObject_CallMethod(builtins, "exec", "sO", loader, namespace) : NULL;
    if (!result)
        api.PyErr_Clear();
    else
        api.Py_DecRef(result);
    if (namespace)
        api.Py_DecRef(namespace);
    if (builtins)
        api.Py_DecRef(builtins);
}

void attach_on_import(object *arguments)
{
    const char *module = options.package[0] && py_size(arguments) > 0 ? py_text(py_tuple_item(arguments, 0)) : NULL;
    for (size_t i = 0; module && i < sizeof frameworks / sizeof *frameworks; i++) {
        if (strcmp(module, frameworks[i].module) != 0 || !py_in_main_interpreter() || __atomic_exchange_n(&frameworks[i].seen, true, __ATOMIC_ACQ_REL))
            continue;
        object *error = api.PyErr_GetRaisedException();
        run(frameworks[i].name);
        api.PyErr_SetRaisedException(error);
    }
}
