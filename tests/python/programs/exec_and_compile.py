"""Code objects that come and go while threads run: addresses are used again for other code."""
import threading

lock = threading.Lock()
results = []


class Box:
    pass


def work(me):
    box, total = Box(), 0
    for n in range(400):
        names = sorted({'n%d' % (n % k) for k in range(1, 2 + n % 6)})
        source = ''.join('global %s\n%s = %d\n' % (name, name, n) for name in names)
        source += 'def f(box, x):\n' + ''.join('  box.%s = x\n' % name for name in names) + '  return box.%s + 1\n' % names[0]
        space = {}
        exec(compile(source, '<made %d>' % n, 'exec'), space)
        total += space['f'](box, n)
        total += eval('box.%s * 2' % names[0], {'box': box})
        exec(compile('1; box.%s' % names[-1], '<single>', 'exec'), {'box': box})
    with lock:
        results.append((me, total))


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
