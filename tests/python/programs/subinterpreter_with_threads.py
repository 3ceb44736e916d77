import _interpreters as interpreters

code = '''
import threading
total, lock = 0, threading.Lock()
def work():
    global total
    for _ in range(100):
        with lock:
            total += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, flush=True)
'''
one = interpreters.create()
interpreters.run_string(one, code)
interpreters.destroy(one)
exec(code)
