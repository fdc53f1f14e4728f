/** The SDK's advice about later versions of Node.js is for those who upgrade it, not for those who call a command. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
