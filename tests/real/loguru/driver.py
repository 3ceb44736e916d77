"""All threads log; sinks are added and removed meanwhile, which the documentation calls thread-safe."""
import io
import threading
from concurrent.futures import ThreadPoolExecutor

from loguru import logger


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


logger.remove()
sink = io.StringIO()
logger.add(sink, level='INFO')
logger.add(lambda message: None, serialize=True)


def work(number):
    log = logger.bind(worker=number)
    for step in range(30):
        log.info('step {}', step)
        log.opt(lazy=True).debug('lazy {}', lambda: step)
        with logger.contextualize(step=step):
            log.warning('in context')
        if step % 10 == number:
            handler = logger.add(lambda message: None, level='DEBUG')
            logger.info('with one sink more')
            logger.remove(handler)
    if number == 0:
        logger.level('CUSTOM', no=33)
        logger.log('CUSTOM', 'a level of its own')
    if number == 1:
        logger.disable('nowhere')
        logger.enable('nowhere')
    if number == 2:
        logger.configure(extra={'common': 1})


together(work)
logger.complete()
assert sink.getvalue().count('in context') == 120
print('ok')
