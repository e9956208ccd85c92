package io.mediaproject.ffmpeg;

/** The decoders that may see untrusted bytes: common ones, which many people fuzz. */
final class Codecs {
    // Exotic decoders are where the holes are found; a stream of such a codec is listed, but never decoded.
    static final String ALLOWED = String.join(
            ",",
            "h264,hevc,vvc,mpeg1video,mpeg2video,mpegvideo,mpeg4,msmpeg4v2,msmpeg4,h263,h263p,h263i,flv,vc1,wmv3",
            "vp8,vp9,libvpx,libvpx-vp9,av1,libaom-av1,libdav1d,theora,prores,dnxhd,dvvideo,ffv1,rawvideo",
            "mjpeg,png,apng,gif,webp,tiff,bmp",
            "aac,aac_latm,mp1float,mp2,mp2float,mp3,mp3float,ac3,eac3,dca,truehd,opus,libopus,vorbis,flac,alac,speex",
            "libspeex,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,adpcm_ima_wav,adpcm_ima_qt,adpcm_ms,pcm_alaw",
            "pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be",
            "pcm_dvd,pcm_bluray,wmav1,wmav2,mov_text,srt,subrip,ass,ssa,webvtt,dvdsub,dvbsub,pgssub,text");

    private Codecs() {}
}
