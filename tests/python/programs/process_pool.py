import concurrent.futures
import multiprocessing

if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        print(list(pool.map(abs, [-1, 2, -3])))
