# One global each, changed by name, through the module object, its dictionary and exec.
# expect: global by_module
# kind: lost-update
# expect: global by_globals
# kind: lost-update
# expect: global by_setattr
# kind: lost-update
# expect: global by_vars
# kind: lost-update
# expect: global by_exec
# kind: lost-update
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


by_module = by_globals = by_setattr = by_vars = by_exec = 0
module = sys.modules[__name__]


def work():
    module.by_module += 1
    globals()['by_globals'] = globals()['by_globals'] + 1
    setattr(module, 'by_setattr', getattr(module, 'by_setattr') + 1)
    vars(module)['by_vars'] = module.by_vars + 1
    exec('by_exec += 1', globals())


together(work, work)
print('ok')
