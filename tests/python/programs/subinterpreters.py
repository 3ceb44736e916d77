import threading

thread = threading.Thread(target=print, args=('thread',), kwargs={'flush': True})
thread.start()
thread.join()
import _interpreters as interpreters

code = '''
import json
class Box: pass
box = Box()
for n in range(100):
    box.n = n
    box.rows = [n]
print(json.dumps(box.rows), flush=True)
'''
for _ in range(3):
    one = interpreters.create()
    print(interpreters.run_string(one, code) is None)
    interpreters.destroy(one)


def work():
    one = interpreters.create()
    interpreters.run_string(one, code)
    interpreters.destroy(one)


for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print('end')
