"""More instructions and constants than fit into one byte, two bytes, or the detector's tables."""
import threading

lines = ['def huge(box):', '    total = 0']
for n in range(6000):
    lines.append('    total += %d' % n)
    if n % 10 == 0:
        lines.append('    box.v%d = total' % n)
        lines.append('    if box.v%d > 10 ** 9: box.other = [box.v%d, total]' % (n, n))
lines.append('    return total')
space = {}
exec('\n'.join(lines), space)
wide = 'def wide(d):\n    return [' + ', '.join('d[%d]' % n for n in range(3000)) + ']\n'
exec(wide, space)
deep = 'def deep(d):\n' + ''.join('    ' + ' ' * n + 'if d[%d] == %d:\n' % (n, n) for n in range(18)) + ' ' * 24 + 'return d[0]\n'
exec(deep, space)


class Box:
    pass


def work():
    table = dict(enumerate(range(3000)))
    print(space['huge'](Box()), len(space['wide'](table)), space['deep'](table))


for _ in range(3):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
