"""doctest makes a code object of each example and throws it away."""
import doctest
import threading
import types
import _threading_local

thread = threading.Thread(target=print, args=('thread',))
thread.start()
thread.join()
examples = types.ModuleType('examples', '''
>>> class Point:
...     x = 1
...     def move(self, by):
...         self.x += by
...         return self.x
>>> point = Point()
>>> point.move(2)
3
>>> point.y = [point.x, 5]
>>> point.y
[3, 5]
>>> values = {'a': 1}
>>> values['a'] += 1
>>> values
{'a': 2}
''')
for _ in range(10):
    print(doctest.testmod(_threading_local).failed, doctest.testmod(examples).failed)
