/// Sound: G.711, test tones, and the judge that says which tone is heard.
@NullMarked
package tutti.media.codec;

import org.jspecify.annotations.NullMarked;
