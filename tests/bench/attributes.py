"""Attribute-heavy: each thread moves its own particles, which were made by the main thread."""

import threading

THREADS = 4
PARTICLES = 50
STEPS = 5000


class Particle:
    def __init__(self, number):
        self.x = float(number)
        self.y = 0.0
        self.dx = 1.0
        self.dy = 0.5
        self.steps = 0

    def step(self):
        self.x += self.dx
        self.y += self.dy
        if self.x > 100.0:
            self.dx = -self.dx
        if self.y > 100.0:
            self.dy = -self.dy
        self.steps += 1


class World:
    def __init__(self):
        self.particles = [Particle(number) for number in range(PARTICLES)]
        self.energy = 0.0

    def run(self):
        for _ in range(STEPS):
            for particle in self.particles:
                particle.step()
                self.energy += particle.dx * particle.dx + particle.dy * particle.dy


def main():
    worlds = [World() for _ in range(THREADS)]
    threads = [threading.Thread(target=world.run) for world in worlds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for world in worlds:
        assert all(particle.steps == STEPS for particle in world.particles)
        assert world.energy == 1.25 * STEPS * PARTICLES


main()
print("ok")
