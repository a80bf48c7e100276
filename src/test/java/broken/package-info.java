/**
 * A house broken on purpose, one rule of the architecture tests at a time: each rule has to complain of it. It lies outside
 * {@code dev.quatrain}, so that no Spring test takes its beans and entities for ours.
 */
package broken;
