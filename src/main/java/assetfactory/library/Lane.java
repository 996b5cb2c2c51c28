package assetfactory.library;

import java.util.List;

/**
 * Which jobs some workers take: those of engines that are elsewhere, or all others. A job that waits for another machine
 * then never keeps one waiting that this machine could compute.
 *
 * @param elsewhere ids of the engines that are elsewhere
 * @param theirs whether their jobs are meant, or all others
 */
record Lane(List<String> elsewhere, boolean theirs) {}
