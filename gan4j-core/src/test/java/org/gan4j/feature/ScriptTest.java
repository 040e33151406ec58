package org.gan4j.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.gan4j.device.Compute;
import org.gan4j.error.CheckpointException;
import org.gan4j.error.ConfigurationException;
import org.gan4j.feature.FeatureNetwork.Seen;
import org.gan4j.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptTest {

    private static final Picture DARK = new Picture(2, 1, 1, new byte[] {10, 20});
    private static final Picture RED = new Picture(1, 1, 3, new byte[] {(byte) 200, 0, 0});

    @TempDir
    private Path folder;

    private String script(String name, String forward) {
        Path file = folder.resolve(name);
        try (PointerScope scope = new PointerScope();
                JitModule module = new JitModule(new QualifiedName("__torch__.Net"))) {
            module.define(forward);
            module.save(file.toString());
        }
        return file.toString();
    }

    @Test
    void saysWhatTheScriptSays() {
        String file = script("means.pt", "def forward(self, x: Tensor) -> Tensor:\n    return x.mean([3])\n");
        try (FeatureNetwork network = FeatureNetwork.open(file + "@4", Compute.CPU)) {
            assertThat(network.name()).matches("script-[0-9a-f]{8}-bicubic4");
            assertThat(network.columns()).isEqualTo(3 * 4);
            Seen seen = network.look(List.of(DARK, RED));
            assertThat(seen.probabilities()).isNull();
            float[] values = seen.features().values();
            assertThat(values).hasSize(24);
            assertThat(values[0]).isBetween(14.9f, 15.1f).isEqualTo(values[11]);
            assertThat(values[12]).isEqualTo(200);
            assertThat(values[16]).isZero();
        }
        String pair = script("pair.pt", "def forward(self, x: Tensor):\n    return (x.mean([2, 3]), x)\n");
        try (FeatureNetwork network = FeatureNetwork.open(pair, Compute.CPU)) {
            assertThat(network.name()).endsWith("-bicubic224");
            assertThat(network.look(List.of(RED)).features().values()).containsExactly(200, 0, 0);
        }
    }

    /** The signature of the networks that NVlabs' metrics download; they resize by themselves. */
    @Test
    void asksForFeaturesWhereThatIsAnArgument() {
        String file = script("detector.pt", """
                def forward(self, img: Tensor, return_features: bool=False, use_fp16: bool=False):
                    if return_features:
                        return img.mean([2]).sum([2], keepdim=True).flatten(1)
                    return torch.zeros([img.size(0), 7])
                """);
        try (FeatureNetwork network = FeatureNetwork.open(file, Compute.CPU)) {
            assertThat(network.name()).matches("script-[0-9a-f]{8}");
            assertThat(network.columns()).isEqualTo(3);
            // a sum along the width: it gets pictures as wide as they are
            assertThat(network.look(List.of(RED, DARK, DARK)).features().values())
                    .containsExactly(200, 0, 0, 30, 30, 30, 30, 30, 30);
        }
        try (FeatureNetwork network = FeatureNetwork.open(file + "@4", Compute.CPU)) {
            assertThat(network.name()).endsWith("-bicubic4");
            assertThat(network.look(List.of(RED)).features().values()).containsExactly(800, 0, 0);
        }
    }

    @Test
    void whatMakesNoRowsIsRefused() throws IOException {
        String sum = script("sum.pt", "def forward(self, x: Tensor) -> Tensor:\n    return x.sum()\n");
        assertThatThrownBy(() -> FeatureNetwork.open(sum, Compute.CPU))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("of 1 pictures it makes a tensor of 0 dimensions")
                .hasMessageContaining("return [n, features]");
        String picky = script(
                "picky.pt", "def forward(self, x: Tensor) -> Tensor:\n    return x.view(1, 3, 5, 5).mean([3])\n");
        assertThatThrownBy(() -> FeatureNetwork.open(picky, Compute.CPU))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("its forward fails on pictures [n, 3, 224, 224]")
                .hasMessageContaining("picky.pt@299");
        Path broken = folder.resolve("broken.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(broken))) {
            zip.putNextEntry(new ZipEntry("broken/code/net.py"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> FeatureNetwork.open(broken.toString(), Compute.CPU))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("libtorch cannot read it as TorchScript")
                .hasMessageContaining("write it again with torch.jit.script(network).save(...)");
    }
}
